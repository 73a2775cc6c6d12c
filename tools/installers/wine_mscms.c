/* For the trial under Wine alone: the one function of mscms.dll that Qt asks for and Wine has not. It fails. */

__declspec(dllexport) int WcsCreateIccProfile(void *profile, unsigned options)
{
    (void)profile, (void)options;
    return 0;
}
