"""Finding widgets in a window under test."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

Kind = TypeVar("Kind", bound=QObject)


def one(parent: QObject, kind: type[Kind]) -> Kind:
    """The first descendant of this kind; there is one, or the test fails."""
    found = parent.findChild(kind)
    assert found is not None, f"no {kind.__name__}"
    return found


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The button that shows `text` (without its mnemonic), or bears it as accessible name."""
    return next(
        one
        for one in parent.findChildren(QAbstractButton)
        if text in (one.text().replace("&", ""), one.accessibleName())
    )
