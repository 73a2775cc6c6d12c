"""What is not for this person, for others chose it or by her rights; and the campaign that others change."""

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk import __version__
from csdesk.i18n import _, say
from csdesk.models.rights import forbidden
from csdesk.models.session import Session
from csdesk.settings import ANNOUNCED, LANGUAGE, SHARED, THEME, newer
from csdesk.settings.remembered import THEMES, TONGUES
from csdesk.views.commands import SEPARATOR, commands
from csdesk.views.menus import Menus
from csdesk.views.notice import NoticeStrip

LOOK = 1_000
"""Milliseconds after something was written before the campaign is looked at: an import writes many times."""


CHOSEN = {
    "database": SHARED,
    **{f"theme_{choice}": THEME for choice in THEMES},
    **{f"language_{choice}": LANGUAGE for choice in TONGUES},
}
"""Commands that choose a setting, which an administrator may have done already."""


class SharedDesk(QObject):
    """`reload()`: the person wants the campaign as it is now."""

    reload = Signal()

    def __init__(self, session: Session, menus: Menus, notice: NoticeStrip) -> None:
        super().__init__(menus)
        self._session, self._menus, self._notice = session, menus, notice
        self._shared = session.house.shared
        self._told = ""
        self._soon = QTimer(self, singleShot=True, interval=LOOK)
        self._soon.timeout.connect(self._look)
        self._forbid()
        if self._shared is not None:
            session.desk.counted.connect(self._look_soon)
            notice.acted.connect(self._acted)

    def refuses(self, name: str) -> bool:
        """Whether a command is not for this person; then it is said why."""
        why = self._why(name)
        if why:
            self._session.desk.told.emit(why, "warning")
        return bool(why)

    def begin(self) -> None:
        """What is to be said once the window is there."""
        settings = self._session.memory.settings
        if newer(announced := settings.get(ANNOUNCED), __version__):
            said = _("csdesk {announced} est disponible\u00a0; ce poste a la version {present}. ")
            asked = _("Demandez-la à votre service informatique\u00a0: vos données restent.")
            self._session.desk.told.emit(said.format(announced=announced, present=__version__) + asked, "info")
        for trouble in settings.troubles:
            self._session.desk.told.emit(say(trouble), "warning")
        if self._shared is not None and self._shared.stale:
            said = _("La base ne répond pas\u00a0: la session d’examen est celle de la dernière fois.")
            self._session.desk.told.emit(said, "warning")

    def close(self) -> None:
        """Nothing is looked at any more."""
        self._soon.stop()

    def _why(self, name: str) -> str:
        seat, house = self._session.desk.seat, self._session.house
        if name == "database" and house.doors is None:
            return _("La démonstration a sa base à elle.")
        if name in ("diagnosis", "logs") and house.care is None:
            return _("Il n’y a pas de journal ici.")
        if name in CHOSEN and (fixed := self._session.memory.settings.fixed(CHOSEN[name])):
            return fixed
        if name == "sit_down" and not seat.chooses and seat.member is not None:
            said = _("Sur une base partagée, chacun travaille sous son nom\u00a0: vous êtes {name}.")
            return said.format(name=seat.member.name)
        return forbidden(seat.member, name)

    def _forbid(self) -> None:
        for command in commands():
            if command is not SEPARATOR and (why := self._why(command.name)):
                self._menus.forbid(command.name, why)

    # -- the campaign

    def _look_soon(self) -> None:
        if not self._soon.isActive() and not self._told:
            self._soon.start()

    def _look(self) -> None:
        shared = self._shared
        if shared is not None:
            self._session.database.ask(
                shared.outdated, lambda outdated: self._offer() if outdated else None, lambda _trouble: None, urgency=3
            )

    def _offer(self) -> None:
        self._told = _("La session d’examen a changé\u00a0: ce poste travaille encore avec la précédente.")
        self._notice.tell(self._told, "warning", _("Recharger"))

    def _acted(self) -> None:
        if self._told and self._notice.text == self._told:
            self.reload.emit()
