"""How a command that cannot be done says so. Kept apart: the window needs no more of the command line than this."""

import sys

from csdesk.domain.trouble import Trouble
from csdesk.i18n import named, say

DONE, TROUBLE = 0, 1


def sorry(trouble: Trouble) -> int:
    """Say a known trouble in one sentence on stderr; the exit code for it."""
    if sys.stderr is not None:  # None: closed by whoever started us, and print would turn to stdout
        print(named("csdesk", plain(say(trouble))), file=sys.stderr)
    return TROUBLE


def plain(text: str) -> str:
    """A text with ordinary spaces: what a terminal shows is searched with grep, and some show the others as boxes."""
    return text.replace("\u00a0", " ")
