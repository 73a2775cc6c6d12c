/* csdesk.exe: the interpreter beside it, told to run csdesk. The page process is started through it too. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define PLACE 32768 /* characters, as long as a path can be */
#define GIVEN 5     /* words before those that were typed */

typedef int (*Run)(int, wchar_t **);

static int sorry(const wchar_t *what)
{
#ifdef CONSOLE
    fwprintf(stderr, L"csdesk: %ls\n", what);
#else
    MessageBoxW(NULL, what, L"csdesk", MB_OK | MB_ICONERROR);
#endif
    return 1;
}

/* Its full path, and nothing else is looked for: a library of that name elsewhere is never taken. */
static Run interpreter(void)
{
    static wchar_t place[PLACE];
    DWORD length = GetModuleFileNameW(NULL, place, PLACE);
    wchar_t *last = length && length < PLACE ? wcsrchr(place, L'\\') : NULL;
    if (!last || last - place + wcslen(PYTHON) + 2 > PLACE)
        return NULL;
    wcscpy(last + 1, PYTHON);
    HMODULE library = LoadLibraryExW(place, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    return library ? (Run)(void *)GetProcAddress(library, "Py_Main") : NULL;
}

static int launched(int count, wchar_t **typed)
{
    SetDllDirectoryW(L"");
    Run run = interpreter();
    if (!run)
        return sorry(L"Le programme est incomplet : réinstallez csdesk. (The program is incomplete: install csdesk again.)");
    wchar_t **words = calloc(count + GIVEN + 1, sizeof *words);
    if (!words)
        return sorry(L"Mémoire insuffisante. (Out of memory.)");
    wchar_t *given[] = {typed[0], L"-I", L"-Xutf8", L"-m", L"csdesk_launch"};
    memcpy(words, given, sizeof given);
    memcpy(words + GIVEN, typed + 1, (count - 1) * sizeof *words);
    return run(count + GIVEN - 1, words);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **typed)
{
    return launched(count, typed);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE former, wchar_t *line, int show)
{
    (void)instance, (void)former, (void)line, (void)show;
    int count = 0;
    wchar_t **typed = CommandLineToArgvW(GetCommandLineW(), &count);
    return typed ? launched(count, typed) : 1;
}
#endif
