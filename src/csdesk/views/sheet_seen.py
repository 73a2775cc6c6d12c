"""« Vue candidat »: what the candidate sees of each piece, in the notice's words, to be copied into Cyclades."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.sheet_shown import SeenBlock, SeenGroup, SeenPiece
from csdesk.views.containers import Pool
from csdesk.views.sheet_parts import Heading
from csdesk.views.widgets import set_tone, words


class PieceSeenBox(QFrame):
    """The lines of one piece; the one that is meant stands on a ground."""

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self._lines = words()
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL, theme.GRID, theme.SMALL, theme.GRID)
        column.addWidget(self._lines)

    def show_piece(self, piece: SeenPiece, *, current: bool) -> None:
        """What stands on the candidate's screen."""
        self.code = piece.code
        self._lines.setText("\n".join(piece.lines))
        self.mark(current)

    def mark(self, current: bool) -> None:
        """Whether it is the piece that is meant."""
        role = "current" if current else ""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)

    def text(self) -> str:
        """The lines, to copy."""
        return self._lines.text()


class SeenGroupBox(QWidget):
    """A regroupement: its title, its pieces, then what is left to declare."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._after = words(bold=True), words(tone="muted")
        self.pieces = Pool(PieceSeenBox, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SMALL)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addLayout(self.pieces.column)
        column.addWidget(self._after)

    def show_group(self, group: SeenGroup, current: str) -> list[PieceSeenBox]:
        """A group; its boxes, for marking."""
        self._title.setText(f"▶ {group.title}")
        self._after.setText("\n".join(group.after))
        self._after.setIndent(theme.SMALL)
        self._after.setVisible(bool(group.after))
        boxes = self.pieces.take(len(group.pieces))
        for box, piece in zip(boxes, group.pieces, strict=True):
            box.show_piece(piece, current=piece.code == current)
        return boxes


class SeenBlockBox(QWidget):
    """The groups under one heading."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = words()
        set_tone(self._heading, "accent")
        self._groups = Pool(SeenGroupBox, theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SMALL)
        column.setSpacing(theme.GRID)
        column.addWidget(self._heading)
        column.addLayout(self._groups.column)

    def show_block(self, block: SeenBlock, current: str) -> list[PieceSeenBox]:
        """A block; its boxes, for marking."""
        self._heading.setText(block.heading)
        boxes: list[PieceSeenBox] = []
        for shown, group in zip(self._groups.take(len(block.groups)), block.groups, strict=True):
            boxes += shown.show_group(group, current)
        return boxes


class Seen(QWidget):
    """Everything the candidate sees. `copied(text, what)`: to the clipboard; `what` says it for the notice."""

    copied = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._boxes = "", list[PieceSeenBox]()
        self._current = ""
        self.copy = QPushButton(_("Copier pour Cyclades  C"))
        self.copy.setToolTip(_("Copie ce que le candidat voit de la pièce choisie (C)"))
        self.copy_all = QPushButton(_("Tout copier  Maj+C"))
        self._none = words(_("Le candidat ne voit encore aucune pièce."), "muted")
        self._blocks = Pool(SeenBlockBox)
        self._chosen, self._all = PieceSeenBox(), Heading(_("Tout son espace"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copy_all)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Heading(_("Ce que le candidat voit de cette pièce")))
        column.addLayout(buttons)
        column.addWidget(self._none)
        column.addWidget(self._chosen)
        column.addSpacing(theme.SMALL)
        column.addWidget(self._all)
        column.addLayout(self._blocks.column)
        column.addStretch()
        self.copy.clicked.connect(self.copy_piece)
        self.copy_all.clicked.connect(self.copy_everything)

    def show_seen(self, blocks: Sequence[SeenBlock], text: str, current: str) -> None:
        """The screen of the candidate; `text`: all of it, to copy."""
        self._text, self._current, self._boxes = text, current, []
        for shown, block in zip(self._blocks.take(len(blocks)), blocks, strict=True):
            self._boxes += shown.show_block(block, current)
        self._none.setVisible(not blocks)
        self._all.setVisible(bool(blocks))
        self.copy_all.setEnabled(bool(blocks))
        self.mark(current)

    def mark(self, code: str) -> None:
        """The piece that is meant."""
        self._current = code
        for box in self._boxes:
            box.mark(box.code == code)
        chosen = self.box(code)
        self._chosen.setVisible(chosen is not None)
        if chosen is not None:
            self._chosen.show_piece(SeenPiece(code, chosen.text().splitlines()), current=True)
        self.copy.setEnabled(chosen is not None)

    def box(self, code: str) -> PieceSeenBox | None:
        """Where a piece stands."""
        return next((one for one in self._boxes if one.code == code), None)

    def copy_piece(self) -> None:
        """What the candidate sees of the piece that is meant."""
        box = self.box(self._current)
        if box is not None:
            self.copied.emit(box.text(), self._current)

    def copy_everything(self) -> None:
        """The whole screen."""
        if self._text:
            self.copied.emit(self._text, "")
