"""Keys of one letter, digit or sign: who dictates to the computer, or hits keys by mistake, can turn them off."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from csdesk.i18n import _
from csdesk.settings import SINGLE_KEYS, Settings
from csdesk.views.menus import Menus
from csdesk.views.notice import NoticeStrip

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_act = True


def use(wanted: bool) -> None:
    """Whether they act, from now on, in the whole program."""
    global _act  # noqa: PLW0603 - one keyboard per program
    _act = wanted


def silent(event: QKeyEvent) -> bool:
    """Whether this key is one of them, and they are off; Space, arrows, Escape and keys held with Ctrl or Alt act."""
    return not _act and bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _HELD


class SingleKeys:
    """Remembers whether they act, and ticks the menu."""

    def __init__(self, settings: Settings, menus: Menus, notice: NoticeStrip) -> None:
        self._settings, self._menus, self._notice = settings, menus, notice
        self._take()

    def turn(self) -> None:
        """On, or off."""
        self._settings.set(SINGLE_KEYS, not self._settings.get(SINGLE_KEYS))
        self._take()
        on = _("Les touches seules agissent de nouveau.")
        off = _("Lettres et chiffres ne font plus rien seuls : restent les boutons, les menus, les touches avec Ctrl.")
        self._notice.tell(on if self._settings.get(SINGLE_KEYS) else off)

    def _take(self) -> None:
        use(self._settings.get(SINGLE_KEYS))
        self._menus.tick("single_keys", self._settings.get(SINGLE_KEYS))
