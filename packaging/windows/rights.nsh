; The folder of the machine (contract.md, scope machine) and who may do what there.
;
;   %ProgramData%\Madoguchi           configuration, policy, anchors: everyone reads, administrators write
;   %ProgramData%\Madoguchi\data      the record: the local group "madoguchi", administrators, the system
;   %ProgramData%\Madoguchi\keystore  the sealed key of the record: the same
;
; The group may do all that is needed below these two, and may neither rename nor take away the two themselves. All three are
; owned by the administrators: an owner may change the rights at any time, and the program uses no folder of somebody else.
;
; Every account may make a folder in %ProgramData%, and fill it before the first installation: with a configuration, with
; authorities, with links that lead elsewhere. So one that is neither the system's nor an administrator's, or a link, is set
; aside as it is, and ours is made new, closed from its first moment on. One that an uninstallation left goes on. No rights
; are changed through a link, nor in what lies in a folder: a clerk may lay a link into the folder of the record.
!define GROUP "madoguchi"
!define SYSTEM_AND_ADMINISTRATORS "*S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F"
!define ADMINISTRATORS "*S-1-5-32-544"
!define USERS "*S-1-5-32-545"
; In the folder itself: to list, to read, to add, and not to take it away. Below it: to change.
!define HERE "(RD,WD,AD,REA,WEA,X,RA,WA,RC,S)"
!define BELOW "(OI)(CI)(IO)M"
!define CLOSED "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"

; Runs a program of the system; counts in $R9 what did not go well.
!macro RUN COMMAND
  nsExec::ExecToLog '${COMMAND}'
  Pop $0
  ${If} $0 != 0
    IntOp $R9 $R9 + 1
    DetailPrint '$0: ${COMMAND}'
  ${EndIf}
!macroend

; Whether the SID at $2 is the account that runs this, in $5.
Function IsOwn
  StrCpy $5 0
  System::Call 'kernel32::GetCurrentProcess() p .r7'
  ; TOKEN_QUERY
  System::Call 'advapi32::OpenProcessToken(p r7, i 8, *p .r7) i .r6'
  ${If} $6 = 0
    Return
  ${EndIf}
  System::Alloc 256
  Pop $6
  ; TokenUser, which begins with the place of the SID
  System::Call 'advapi32::GetTokenInformation(p r7, i 1, p r6, i 256, *i) i .r5'
  ${If} $5 <> 0
    System::Call '*$6(p .r8)'
    System::Call 'advapi32::EqualSid(p r2, p r8) i .r5'
  ${EndIf}
  System::Free $6
  System::Call 'kernel32::CloseHandle(p r7) i'
FunctionEnd

; What lies at $R7, in $R6: "none", a "link", "ours" (of the system, the administrators, or whoever runs this), or "strange".
Function WhoseFolder
  StrCpy $R6 "none"
  System::Call 'kernel32::GetFileAttributesW(w R7) i .r0'
  ${If} $0 = -1
    Return
  ${EndIf}
  StrCpy $R6 "link"
  ; FILE_ATTRIBUTE_REPARSE_POINT
  IntOp $1 $0 & 0x400
  ${If} $1 <> 0
    Return
  ${EndIf}
  StrCpy $R6 "strange"
  ; FILE_ATTRIBUTE_DIRECTORY
  IntOp $1 $0 & 0x10
  ${If} $1 = 0
    Return
  ${EndIf}
  ; SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION
  System::Call 'advapi32::GetNamedSecurityInfoW(w R7, i 1, i 1, *p .r2, p 0, p 0, p 0, *p .r3) i .r0'
  ${If} $0 <> 0
    Return
  ${EndIf}
  ; WinLocalSystemSid
  System::Call 'advapi32::IsWellKnownSid(p r2, i 22) i .r0'
  StrCpy $1 0
  System::Call 'advapi32::CheckTokenMembership(p 0, p r2, *i .r1) i'
  Call IsOwn
  System::Call 'kernel32::LocalFree(p r3) p'
  ${If} $0 <> 0
  ${OrIf} $1 <> 0
  ${OrIf} $5 <> 0
    StrCpy $R6 "ours"
  ${EndIf}
FunctionEnd

; Makes a folder at $R7 that is closed from its first moment on; counts in $R9 where somebody else was faster.
Function MakeClosed
  StrCpy $1 0
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${CLOSED}", i 1, *p .r2, p 0) i .r0'
  ${If} $0 <> 0
    ; SECURITY_ATTRIBUTES, as a 64-bit program lays them out.
    System::Call '*(i 24, i 0, p r2, i 0, i 0) p .r3'
    System::Call 'kernel32::CreateDirectoryW(w R7, p r3) i .r1'
    System::Free $3
    System::Call 'kernel32::LocalFree(p r2) p'
  ${EndIf}
  ${If} $1 = 0
    IntOp $R9 $R9 + 1
  ${EndIf}
FunctionEnd

; A folder in ours, for the group that is named. One that became a link is nobody's to follow, and of one that somebody else
; made nobody knows what they may still do there: it is told, and not taken over.
!macro FOLDER NAME WHO
  StrCpy $R7 "$APPDATA\Madoguchi\${NAME}"
  CreateDirectory "$R7"
  Call WhoseFolder
  ${If} $R6 != "ours"
    IntOp $R9 $R9 + 1
    DetailPrint "$R6: $R7"
  ${Else}
    !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /setowner ${ADMINISTRATORS} /L /Q'
    ; First what there was of the group goes, then the second half is added.
    !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /inheritance:r /grant:r ${SYSTEM_AND_ADMINISTRATORS} ${WHO}:${HERE} /L /Q'
    !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /grant ${WHO}:${BELOW} /L /Q'
  ${EndIf}
!macroend

; $R8 is "first" for the first installation; $R9 is 0 if all is as it should be, $R4 "aside" if a stranger's was set aside.
Function MachineFolder
  StrCpy $R9 0
  StrCpy $R4 ""
  StrCpy $R7 "$APPDATA\Madoguchi"
  Call WhoseFolder
  ; One that could not be renamed the first time is still a stranger's. A link was laid by an administrator later on.
  ${If} $R6 == "strange"
    StrCpy $R4 "aside"
  ${ElseIf} $R6 == "link"
    ${If} $R8 != "first"
      IntOp $R9 $R9 + 1
      Return
    ${EndIf}
    StrCpy $R4 "aside"
  ${EndIf}
  ${If} $R4 == "aside"
    System::Call 'kernel32::GetTickCount() i .r4'
    ClearErrors
    Rename "$R7" "$R7.$4"
    ${If} ${Errors}
      StrCpy $R4 ""
      IntOp $R9 $R9 + 1
      Return
    ${EndIf}
    DetailPrint "$(FOUND)"
    StrCpy $R6 "none"
  ${EndIf}
  ${If} $R6 == "none"
    Call MakeClosed
    ${If} $R9 != 0
      Return
    ${EndIf}
  ${EndIf}
  !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /setowner ${ADMINISTRATORS} /L /Q'
  !insertmacro RUN '"$SYSDIR\icacls.exe" "$R7" /inheritance:r /grant:r ${SYSTEM_AND_ADMINISTRATORS} ${USERS}:(OI)(CI)RX /L /Q'
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
  !insertmacro FOLDER "data" "${GROUP}"
  !insertmacro FOLDER "keystore" "${GROUP}"
FunctionEnd
