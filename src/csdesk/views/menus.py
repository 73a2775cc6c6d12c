"""The menu bar, made from the table of commands."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from csdesk.views.commands import SEPARATOR, Command, commands


class Menus(QObject):
    """Fills a menu bar. `chosen(name)`: a command, by menu or by its shortcut."""

    chosen = Signal(str)

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._menus: dict[str, QMenu] = {}
        self.actions: dict[str, QAction] = {}
        last: QMenu | None = None
        for command in commands():
            if command is SEPARATOR and last is not None:
                last.addSeparator()
            else:
                last = self._menu(bar, command.menu)
                self.actions[command.name] = self._action(last, command)

    def tick(self, name: str, ticked: bool) -> None:
        """A command that turns something on and off shows which it is."""
        self.actions[name].setCheckable(True)
        self.actions[name].setChecked(ticked)

    def one_of(self, names: Sequence[str]) -> None:
        """Commands of which one holds at a time: the ticked one."""
        group = QActionGroup(self)
        for name in names:
            self.actions[name].setCheckable(True)
            group.addAction(self.actions[name])

    def forbid(self, name: str, why: str) -> None:
        """A command that this person has not: dimmed, with the reason; its key still asks, and is told."""
        action = self.actions[name]
        command = next(one for one in commands() if one.name == name)
        if command.shortcut:
            action.setShortcut(QKeySequence())
            action.setText(f"{command.words}\t{command.keys}")
            key = QShortcut(QKeySequence(command.shortcut), self._bar)
            key.activated.connect(lambda: self.chosen.emit(name))
        action.setEnabled(False)
        action.setToolTip(why)
        action.setStatusTip(why)
        self._menus[command.menu].setToolTipsVisible(True)

    def _menu(self, bar: QMenuBar, title: str) -> QMenu:
        if title not in self._menus:
            self._menus[title] = bar.addMenu(title)
        return self._menus[title]

    def _action(self, menu: QMenu, command: Command) -> QAction:
        shown = command.words if command.shortcut or not command.keys else f"{command.words}\t{command.keys}"
        action = menu.addAction(shown)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda _checked=False, name=command.name: self.chosen.emit(name))
        return action
