; csdesk-VERSION-win64-setup.exe. Silent: /S /AllUsers or /S /CurrentUser. Exit codes: 0 done, 1 given up,
; 2 failed, 3 a newer version is installed, 4 csdesk is running, 5 /AllUsers without the rights.
Unicode true
Target amd64-unicode
ManifestDPIAware true
@COMPRESSION@

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "@NAME@"
!define MULTIUSER_USE_PROGRAMFILES64
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\@NAME@"
!define CLASSES "Software\Classes"
!define DOCUMENT "@NAME@.document"
!define NEWER 3
!define RUNNING 4
!define RIGHTS 5

!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include x64.nsh

Name "@NAME@"
OutFile "@TARGET@"
BrandingText "@NAME@ @VERSION@"
VIProductVersion "@DOTTED@"
VIAddVersionKey "ProductName" "@NAME@"
VIAddVersionKey "ProductVersion" "@VERSION@"
VIAddVersionKey "FileVersion" "@VERSION@"
VIAddVersionKey "FileDescription" "@NAME@ setup"
VIAddVersionKey "CompanyName" "@PUBLISHER@"
VIAddVersionKey "LegalCopyright" "@LICENSE@"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION Launch
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

LangString Shortcut ${LANG_FRENCH} "Contrôler les pièces du certificat de spécialisation"
LangString Shortcut ${LANG_ENGLISH} "Review the documents of the certificat de spécialisation"
LangString Newer ${LANG_FRENCH} "Une version plus récente de csdesk est installée ($R0). Désinstallez-la d’abord : vos données restent, mais une version plus ancienne peut ne pas savoir les lire."
LangString Newer ${LANG_ENGLISH} "A newer version of csdesk is installed ($R0). Remove it first: your data stays, but an older version may not be able to read it."
LangString Running ${LANG_FRENCH} "csdesk est ouvert. Fermez-le, puis recommencez."
LangString Running ${LANG_ENGLISH} "csdesk is open. Close it, then try again."
LangString Rights ${LANG_FRENCH} "Installer pour tous les utilisateurs demande les droits d’un administrateur. Sans eux : /CurrentUser, pour vous seul."
LangString Rights ${LANG_ENGLISH} "Installing for all users needs an administrator's rights. Without them: /CurrentUser, for yourself alone."
LangString Document ${LANG_FRENCH} "Document à contrôler"
LangString Document ${LANG_ENGLISH} "Document to review"
LangString Old ${LANG_FRENCH} "csdesk demande Windows 64 bits."
LangString Old ${LANG_ENGLISH} "csdesk needs a 64-bit Windows."

!macro GiveUp text code
  IfSilent +2
  MessageBox MB_OK|MB_ICONEXCLAMATION "${text}"
  SetErrorLevel ${code}
  Quit
!macroend

; Windows lets nobody write to a program that runs.
!macro RefuseWhileRunning program
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $R1 "$INSTDIR\${program}" a
    ${If} ${Errors}
      !insertmacro GiveUp "$(Running)" ${RUNNING}
    ${EndIf}
    FileClose $R1
  ${EndIf}
!macroend

; What a version consists of, this one or another; never the folder as a whole, in which somebody may have put something.
!macro RemoveProgram
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.pyd"
  Delete "$INSTDIR\python*.zip"
  Delete "$INSTDIR\python*._pth"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\LISEZMOI.txt"
!macroend

; How it is opened with csdesk. It stands in « Open with » beside the others; what opens by itself stays as it is.
!macro Opens key
  WriteRegStr SHCTX "${CLASSES}\${key}\DefaultIcon" "" "$INSTDIR\@NAME@.exe,0"
  WriteRegStr SHCTX "${CLASSES}\${key}\shell\open" "FriendlyAppName" "@NAME@"
  WriteRegStr SHCTX "${CLASSES}\${key}\shell\open\command" "" '"$INSTDIR\@NAME@.exe" open "%1"'
!macroend

!macro Offer kind
  WriteRegStr SHCTX "${CLASSES}\Applications\@NAME@.exe\SupportedTypes" "${kind}" ""
  WriteRegStr SHCTX "${CLASSES}\${kind}\OpenWithProgids" "${DOCUMENT}" ""
!macroend

!macro NoLongerOffer kind
  DeleteRegValue SHCTX "${CLASSES}\${kind}\OpenWithProgids" "${DOCUMENT}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\${kind}\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\${kind}"
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  SetRegView 64
  !insertmacro MULTIUSER_INIT
  ${IfNot} ${RunningX64}
    !insertmacro GiveUp "$(Old)" 2
  ${EndIf}
  ; MultiUser.nsh would install for one person, without a word, what was wanted for all.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AllUsers" $R1
  ${IfNot} ${Errors}
  ${AndIf} $MultiUser.InstallMode != "AllUsers"
    !insertmacro GiveUp "$(Rights)" ${RIGHTS}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
  !insertmacro RefuseWhileRunning "@NAME@.exe"
  !insertmacro RefuseWhileRunning "@NAME@-cli.exe"
FunctionEnd

Function Launch
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\@NAME@.exe"'
FunctionEnd

Section
  ReadRegStr $R0 SHCTX "${KEY}" "DisplayVersion"
  ${If} $R0 != ""
    ${VersionCompare} "$R0" "@VERSION@" $R1
    ${If} $R1 == 1
      !insertmacro GiveUp "$(Newer)" ${NEWER}
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning "@NAME@.exe"
  !insertmacro RefuseWhileRunning "@NAME@-cli.exe"
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "@TREE@/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\@NAME@.lnk" "$INSTDIR\@NAME@.exe" "" "$INSTDIR\@NAME@.exe" 0 SW_SHOWNORMAL "" "$(Shortcut)"
  WriteRegStr SHCTX "${CLASSES}\${DOCUMENT}" "" "$(Document)"
  !insertmacro Opens "${DOCUMENT}"
  !insertmacro Opens "Applications\@NAME@.exe"
  WriteRegStr SHCTX "${CLASSES}\Applications\@NAME@.exe" "FriendlyAppName" "@NAME@"
  !insertmacro Offer ".pdf"
  !insertmacro Offer ".jpg"
  !insertmacro Offer ".jpeg"
  !insertmacro TellExplorer
  WriteRegStr SHCTX "${KEY}" "DisplayName" "@NAME@"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "@VERSION@"
  WriteRegStr SHCTX "${KEY}" "Publisher" "@PUBLISHER@"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\@NAME@.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" @KILOBYTES@
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\@NAME@.lnk"
  !insertmacro RemoveProgram
  DeleteRegKey SHCTX "${CLASSES}\${DOCUMENT}"
  DeleteRegKey SHCTX "${CLASSES}\Applications\@NAME@.exe"
  !insertmacro NoLongerOffer ".pdf"
  !insertmacro NoLongerOffer ".jpg"
  !insertmacro NoLongerOffer ".jpeg"
  !insertmacro TellExplorer
  DeleteRegKey SHCTX "${KEY}"
  RMDir "$INSTDIR" ; last: who waits for it waits for all
SectionEnd
