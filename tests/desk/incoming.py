"""Things that are let go on widgets, and what a base holds in the end."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.app.ports import Reading
from csdesk.domain.queue import QueueFilter

Held = dict[tuple[str, str], list[list[str]]]
"""(dossier, piece code) -> the contents of each deposit by SHA-256."""


def files(*paths: Path) -> QMimeData:
    """Files carried by the mouse."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Carry something over a widget and let it go there; whether it was taken."""
    at, button, none = widget.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, button, none)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted():
        return False
    let_go = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(widget, let_go)
    return let_go.isAccepted()


def held(desk: Reading) -> Held:
    """Everything that was handed in."""
    rows = desk.page(QueueFilter(None), None, 10_000)
    return {
        (row.dossier, row.code): [
            [file.sha256 for file in deposit.files] for deposit in desk.piece(row.piece_id).deposits
        ]
        for row in rows
    }
