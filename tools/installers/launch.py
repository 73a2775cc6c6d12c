"""The first lines of the frozen program: the desk, or the page process that it starts in a second copy of itself."""

import sys

PAGE_PROCESS = ["-P", "-m", "csdesk.documents.page_process"]
"""What `csdesk.documents.channel` asks of a Python interpreter, which the frozen program stands in for."""

if __name__ == "__main__":
    if sys.argv[1:] == PAGE_PROCESS:
        from csdesk.documents.page_process import main as serve

        serve()
    else:
        setattr(sys, "frozen", True)  # noqa: B010  what PyInstaller says by itself; the launcher of Windows does not
        from csdesk.__main__ import main

        sys.exit(main())
