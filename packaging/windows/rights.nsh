; The folder of the machine (contract.md, scope machine) and who may do what there.
;
;   %ProgramData%\Madoguchi           configuration, policy, anchors: everyone reads, administrators write
;   %ProgramData%\Madoguchi\data      the record: the local group "madoguchi", administrators, the system
;   %ProgramData%\Madoguchi\keystore  the sealed key of the record: the same
;
; Every account may make a folder in %ProgramData%: one that lay there before the first installation is taken over, and
; what somebody allowed themselves there is gone. Later installations add nothing and take nothing away but this.
!define GROUP "madoguchi"
!define SYSTEM_AND_ADMINISTRATORS "*S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F"
!define USERS "*S-1-5-32-545"

; Runs a program of the system; counts in $R9 what did not go well.
!macro RUN COMMAND
  nsExec::ExecToLog '${COMMAND}'
  Pop $0
  ${If} $0 != 0
    IntOp $R9 $R9 + 1
    DetailPrint '$0: ${COMMAND}'
  ${EndIf}
!macroend

; $R8 is "first" for the first installation; $R9 is 0 if all is as it should be.
Function MachineFolder
  StrCpy $R9 0
  StrCpy $R7 "$APPDATA\Madoguchi"
  ${If} $R8 == "first"
  ${AndIf} ${FileExists} "$R7\*.*"
    DetailPrint "$(FOUND)"
    !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /setowner *S-1-5-32-544 /T /C /Q'
    !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /reset /T /C /Q'
  ${EndIf}
  CreateDirectory "$R7"
  !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /inheritance:r /grant:r ${SYSTEM_AND_ADMINISTRATORS} ${USERS}:(OI)(CI)RX /Q'
  CreateDirectory "$R7\anchors"
  ; 2: it is there already.
  nsExec::ExecToLog '"$SYSDIR\net.exe" localgroup ${GROUP} /add /comment:"Madoguchi: opens the desk"'
  Pop $0
  ${If} $0 != 0
  ${AndIf} $0 != 2
    IntOp $R9 $R9 + 1
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/CLERKS=" $2
  ${IfNot} ${Errors}
    !insertmacro RUN '"$SYSDIR\net.exe" localgroup ${GROUP} "$2" /add'
  ${EndIf}
  CreateDirectory "$R7\data"
  !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7\data" /inheritance:r /grant:r ${SYSTEM_AND_ADMINISTRATORS} ${GROUP}:(OI)(CI)M /Q'
  CreateDirectory "$R7\keystore"
  !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7\keystore" /inheritance:r /grant:r ${SYSTEM_AND_ADMINISTRATORS} ${GROUP}:(OI)(CI)M /Q'
FunctionEnd
