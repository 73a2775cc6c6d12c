"""Colours and language, chosen in the menu: remembered, put on, and ticked there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from csdesk.i18n import _
from csdesk.settings import LANGUAGE, THEME, Settings
from csdesk.settings.remembered import TONGUES
from csdesk.views import looks
from csdesk.views.menus import Menus
from csdesk.views.notice import NoticeStrip


class Choices:
    """One of each: `theme_light`, `language_fr`… are the names of their commands."""

    def __init__(self, settings: Settings, menus: Menus, notice: NoticeStrip) -> None:
        self._settings, self._menus, self._notice = settings, menus, notice
        menus.one_of([f"theme_{choice}" for choice in looks.CHOICES])
        menus.one_of([f"language_{choice}" for choice in TONGUES])
        self._tick()

    def doings(self) -> dict[str, Callable[[], object]]:
        """The commands that choose."""
        return {
            **{f"theme_{choice}": partial(self._dress, choice) for choice in looks.CHOICES},
            **{f"language_{choice}": partial(self._speak, choice) for choice in TONGUES},
        }

    def _dress(self, choice: str) -> None:
        self._settings.set(THEME, choice)
        self._tick()
        if isinstance(app := QApplication.instance(), QApplication):
            looks.dress(app, choice)

    def _speak(self, choice: str) -> None:
        self._settings.set(LANGUAGE, choice)
        self._tick()
        self._notice.tell(_("La langue choisie sera celle du prochain démarrage de csdesk."))

    def _tick(self) -> None:
        """What is remembered, whatever was asked for."""
        self._menus.tick(f"theme_{self._settings.get(THEME)}", True)
        self._menus.tick(f"language_{self._settings.get(LANGUAGE)}", True)
