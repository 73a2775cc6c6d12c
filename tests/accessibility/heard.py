"""What a screen reader hears of a widget, through the interface that Qt gives to the system."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from csdesk.views.conflict_panel import ConflictPanel
from csdesk.views.guide_page import GuidePage
from csdesk.views.page import ReadArea
from csdesk.views.page_view import PageView

Role = QAccessible.Role
OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
SURFACES = (PageView, ConflictPanel, ReadArea, GuidePage)
"""Read and scrolled by keys, with nothing in themselves to operate: a named pane."""
ROLES = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.PageTabList,
    Role.RadioButton,
    Role.Table,
    Role.Tree,
}
_MOST = 60
"""Rows of a list that are on the screen, and more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing, as it is said."""

    role: QAccessible.Role
    name: str
    description: str


def heard(widget: QWidget) -> Heard:
    """What is said of a widget; there is an interface, or the test fails."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, f"nothing is said of {widget!r}"
    return _of(interface)


def rows_of(view: QAbstractItemView) -> list[Heard]:
    """What is said of the rows, cells and headers that are on the screen."""
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    shown = interface.rect()
    children = (interface.child(at) for at in range(min(interface.childCount(), _MOST)))
    return [_of(child) for child in children if child is not None and shown.intersects(child.rect())]  # type: ignore[redundant-expr]


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is not hidden, other windows over it left out."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield widget


def controls(window: QWidget) -> list[QWidget]:
    """Everything that can be operated or has the keyboard; those that another stands for are left out."""
    return [one for one in visible(window) if _is_control(one)]


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QHeaderView) or widget.objectName() == "qt_scrollarea_viewport":
        return False
    takes_keys = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
    return isinstance(widget, OPERATED) or takes_keys


def _of(interface: QAccessibleInterface) -> Heard:
    return Heard(
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
    )
