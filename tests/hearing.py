"""A listener where announcements leave the program: Qt hands them to the system, which no test has."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent


def listen(patch: pytest.MonkeyPatch) -> list[str]:
    """The messages, as they come; each goes on to Qt."""
    found: list[str] = []
    tell = QAccessible.updateAccessibility

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())
        tell(event)

    patch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return found
