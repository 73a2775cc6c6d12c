"""Whether there is a screen to show a window on. Asked before Qt is: without one it aborts, in words for developers."""

import os
import sys

from csdesk.domain.trouble import Trouble


class NoScreen(Trouble):
    sentence = (
        "Aucun écran n’est joignable d’ici (ni DISPLAY ni WAYLAND_DISPLAY) : ouvrez csdesk dans une session graphique. "
        "Les commandes s’en passent : « csdesk --help » les dit."
    )


def has_display() -> bool:
    """A screen that a person sees; on Linux the session names it."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return not sys.platform.startswith("linux") or any(os.environ.get(x) for x in ("DISPLAY", "WAYLAND_DISPLAY"))


def want_screen() -> None:
    """NoScreen without one, unless QT_QPA_PLATFORM says where to draw."""
    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise NoScreen()
