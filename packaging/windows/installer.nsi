; The installer for Windows 10 and 11, 64 bit: for the whole machine, in Japanese and English, by hand or with /S.
; build.sh gives VERSION, ICON, FILES (what is put down), RIGHTS, SIGN and OUT.
;
; /S installs without a word; /CLERKS=NAME adds an account or a group (CITY\Clerks) to those who may open the desk.
; Exit codes: 0 done; 1 stopped by the person; 2 could not write; 3 installed, but the folder's rights are not set (the manual
; says which); 4 installed, and a folder that was no administrator's was set aside; 5 not an administrator; 32 the desk is open;
; 50 not a 64-bit Windows 10 or newer; 70 a newer version is installed.
; What is installed before is taken away first. The record, the configuration and the keys in %ProgramData%\Madoguchi are
; touched by neither the installer, once they are there, nor the uninstaller.
Target amd64-unicode
Unicode true
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${FILES}"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Madoguchi"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define EVENTS "SYSTEM\CurrentControlSet\Services\EventLog\Application\Madoguchi"

Name "Madoguchi"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Madoguchi"
InstallDirRegKey HKLM "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel admin
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma
SetDateSave off
ShowInstDetails show
ShowUninstDetails show
!uninstfinalize 'sh "${SIGN}" "%1"'

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1033 "ProductName" "Madoguchi"
VIAddVersionKey /LANG=1033 "FileDescription" "Installs Madoguchi"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_TEXT "$(NEXT_CLERKS)$\r$\n$\r$\n$(NEXT)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(KEPT)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString NEXT ${LANG_JAPANESE} "次に、スタートメニューの「窓口 導入手順」を右クリックし、「管理者として実行」を選びます。試すだけなら「窓口 練習」を開きます。"
LangString NEXT ${LANG_ENGLISH} "Next, right-click $\"Madoguchi setup$\" in the Start menu and run it as an administrator. To try it only, open $\"Madoguchi practice$\"."
LangString KEPT ${LANG_JAPANESE} "記録、設定、鍵は消しません（$APPDATA\Madoguchi）。記録の保存期間は、文書管理規程で決まります。"
LangString KEPT ${LANG_ENGLISH} "The record, the configuration and the keys stay (in $APPDATA\Madoguchi). How long a record is kept is for the municipality's rules to say."
LangString OPEN ${LANG_JAPANESE} "窓口が開いています。このPCにサインインしているすべての人の窓口を閉じてから、もう一度実行してください。"
LangString OPEN ${LANG_ENGLISH} "The desk is open. Close it, for every person who is signed in, and run this again."
LangString OLD_WINDOWS ${LANG_JAPANESE} "64ビットのWindows 10か11で使います。何もインストールしていません。"
LangString OLD_WINDOWS ${LANG_ENGLISH} "This needs a 64-bit Windows 10 or 11. Nothing was installed."
LangString NEWER ${LANG_JAPANESE} "新しい版が入っています。古い版に戻すときは、先にアンインストールしてください。記録は残りますが、新しい版が書いた記録を古い版は開けません。"
LangString NEWER ${LANG_ENGLISH} "A newer version is installed. To go back to an older one, uninstall it first. The record stays, but an older version does not open what a newer one wrote."
LangString NOT_WRITTEN ${LANG_JAPANESE} "書き込めないファイルがありました。管理者として実行し、ウイルス対策ソフトの知らせを確かめてください。"
LangString NOT_WRITTEN ${LANG_ENGLISH} "A file could not be written. Run this as an administrator, and look whether a virus scanner has stopped it."
LangString NOT_ADMINISTRATOR ${LANG_JAPANESE} "管理者として実行してください。"
LangString NOT_ADMINISTRATOR ${LANG_ENGLISH} "Run this as an administrator."
LangString FOUND ${LANG_JAPANESE} "管理者のものでないフォルダーが前からありました。中身を使わないように、名前を変えました（$APPDATA\Madoguchi.$4）。だれが作ったかを調べてください。"
LangString FOUND ${LANG_ENGLISH} "There was a folder already that is no administrator's. It was renamed, so that nothing in it is used ($APPDATA\Madoguchi.$4). Find out who made it."
LangString NO_RIGHTS ${LANG_JAPANESE} "プログラムはインストールしましたが、フォルダーのアクセス権か、グループ madoguchi を設定できませんでした（$APPDATA\Madoguchi）。窓口を開く前に、管理者ガイドの1章に従って設定してください。"
LangString NO_RIGHTS ${LANG_ENGLISH} "The program is installed, but the folder's rights or the group $\"madoguchi$\" could not be set ($APPDATA\Madoguchi). Set them by the administrator's guide before the desk is opened."
LangString NEXT_CLERKS ${LANG_JAPANESE} "窓口を開く人を、グループ madoguchi に入れてください。その人が次にサインインしたときから開けます。"
LangString NEXT_CLERKS ${LANG_ENGLISH} "Put those who open the desk into the local group $\"madoguchi$\". They can open it from their next sign-in on."
LangString DESK ${LANG_JAPANESE} "窓口"
LangString DESK ${LANG_ENGLISH} "Madoguchi"
LangString PRACTICE ${LANG_JAPANESE} "窓口 練習"
LangString PRACTICE ${LANG_ENGLISH} "Madoguchi practice"
LangString SETUP ${LANG_JAPANESE} "窓口 導入手順"
LangString SETUP ${LANG_ENGLISH} "Madoguchi setup"
LangString TERMINAL ${LANG_JAPANESE} "窓口 コマンド"
LangString TERMINAL ${LANG_ENGLISH} "Madoguchi commands"
LangString MANUAL ${LANG_JAPANESE} "窓口 手引き"
LangString MANUAL ${LANG_ENGLISH} "Madoguchi manual"

; Says why, where somebody looks on, and ends with this code.
!macro STOP CODE WORDS
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "${WORDS}"
  ${EndIf}
  SetErrorLevel ${CODE}
  Quit
!macroend

; A program that runs cannot be written.
!macro STOP_IF_OPEN PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      !insertmacro STOP 32 "$(OPEN)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Which people's language, folders and part of the registry: the machine's.
!macro MACHINE
  SetShellVarContext all
  SetRegView 64
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    !insertmacro STOP 5 "$(NOT_ADMINISTRATOR)"
  ${EndIf}
!macroend

Function .onInit
  !insertmacro MACHINE
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro STOP 50 "$(OLD_WINDOWS)"
  ${EndIf}
  ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${EndIf}
  StrCpy $R8 "first"
  ReadRegStr $0 HKLM "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    StrCpy $R8 "again"
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro STOP 70 "$(NEWER)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MACHINE
FunctionEnd

!include "${RIGHTS}"

Section "Madoguchi"
  !insertmacro STOP_IF_OPEN "madoguchi.exe"
  !insertmacro STOP_IF_OPEN "madoguchi-desk.exe"
  ; What the version before put down and this one does not. Only one that was installed is run.
  ${If} $R8 == "again"
  ${AndIf} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR' $0
    DetailPrint "uninstall.exe: $0"
  ${EndIf}
  ClearErrors
  !insertmacro LAY_DOWN
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro STOP 2 "$(NOT_WRITTEN)"
  ${EndIf}
  Call MachineFolder
  ${If} $R4 == "aside"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOUND)" /SD IDOK
    SetErrorLevel 4
  ${EndIf}
  ${If} $R9 != 0
    DetailPrint "$(NO_RIGHTS)"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NO_RIGHTS)" /SD IDOK
    SetErrorLevel 3
  ${EndIf}

  ; Without SetOutPath back to the program's folder a shortcut would begin in the manual's.
  SetOutPath "$INSTDIR"
  CreateDirectory "$SMPROGRAMS\Madoguchi"
  CreateShortcut "$SMPROGRAMS\Madoguchi\$(DESK).lnk" "$INSTDIR\madoguchi-desk.exe"
  CreateShortcut "$SMPROGRAMS\Madoguchi\$(PRACTICE).lnk" "$INSTDIR\madoguchi-desk.exe" "practice"
  CreateShortcut "$SMPROGRAMS\Madoguchi\$(SETUP).lnk" "$INSTDIR\madoguchi-desk.exe" "setup"
  CreateShortcut "$SMPROGRAMS\Madoguchi\$(TERMINAL).lnk" "$SYSDIR\cmd.exe" '/k "set PATH=$INSTDIR;%PATH%&& madoguchi --help"'
  CreateShortcut "$SMPROGRAMS\Madoguchi\$(MANUAL).lnk" "$INSTDIR\manual"

  WriteRegStr HKLM "${APP_PATHS}\madoguchi.exe" "" "$INSTDIR\madoguchi.exe"
  WriteRegStr HKLM "${APP_PATHS}\madoguchi-desk.exe" "" "$INSTDIR\madoguchi-desk.exe"
  WriteRegExpandStr HKLM "${EVENTS}" "EventMessageFile" "$INSTDIR\madoguchi.exe"
  WriteRegDWORD HKLM "${EVENTS}" "TypesSupported" 7

  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "Madoguchi"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\madoguchi.exe"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "Madoguchi"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro STOP_IF_OPEN "madoguchi.exe"
  !insertmacro STOP_IF_OPEN "madoguchi-desk.exe"
  !insertmacro TAKE_AWAY
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; The folder is ours alone; the names in it are those of the language in which it was installed.
  RMDir /r "$SMPROGRAMS\Madoguchi"
  DeleteRegKey HKLM "${APP_PATHS}\madoguchi.exe"
  DeleteRegKey HKLM "${APP_PATHS}\madoguchi-desk.exe"
  DeleteRegKey HKLM "${EVENTS}"
  DeleteRegKey HKLM "${UNINSTALL}"
  DetailPrint "$(KEPT)"
SectionEnd
