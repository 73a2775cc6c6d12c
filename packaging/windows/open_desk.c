/* In the .msi, before anything is written: whether csdesk runs from the folder that is meant. Then it gives up, 1602. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <msi.h>
#include <msiquery.h>
#include <tlhelp32.h>
#include <wchar.h>

#define PLACE 32768 /* characters, as long as a path can be */

static const wchar_t *const TWINS[] = {L"csdesk.exe", L"csdesk-cli.exe"};

static int is_ours(const PROCESSENTRY32W *one, const wchar_t *folder)
{
    static wchar_t place[PLACE];
    DWORD length = PLACE;
    int found = 0;
    if (_wcsicmp(one->szExeFile, TWINS[0]) && _wcsicmp(one->szExeFile, TWINS[1]))
        return 0;
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, one->th32ProcessID);
    if (process) {
        found = QueryFullProcessImageNameW(process, 0, place, &length) && !_wcsnicmp(place, folder, wcslen(folder));
        CloseHandle(process);
    }
    return found;
}

static int runs_in(const wchar_t *folder)
{
    PROCESSENTRY32W one = {.dwSize = sizeof one};
    int found = 0;
    HANDLE every = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (every == INVALID_HANDLE_VALUE)
        return 0;
    for (BOOL more = Process32FirstW(every, &one); more && !found; more = Process32NextW(every, &one))
        found = is_ours(&one, folder);
    CloseHandle(every);
    return found;
}

UINT __stdcall RefuseWhileOpen(MSIHANDLE install)
{
    static wchar_t folder[PLACE];
    DWORD length = PLACE;
    if (MsiGetPropertyW(install, L"INSTALLDIR", folder, &length) || !length || !runs_in(folder))
        return ERROR_SUCCESS;
    MSIHANDLE said = MsiCreateRecord(0);
    MsiRecordSetStringW(said, 0, L"csdesk est ouvert. Fermez-le, puis recommencez. / csdesk is open. Close it, then try again.");
    MsiProcessMessage(install, INSTALLMESSAGE_ERROR, said);
    MsiCloseHandle(said);
    return ERROR_INSTALL_USEREXIT;
}
