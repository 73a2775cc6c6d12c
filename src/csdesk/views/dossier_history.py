"""All that happened to a piece, folded away until it is wanted: deposits and decisions, withdrawn ones struck."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.piece import Act, Decision, Piece, effective
from csdesk.domain.queue import box_of
from csdesk.domain.status import Status
from csdesk.i18n import _
from csdesk.views.containers import Pool
from csdesk.views.phrases import at, deposited, rank
from csdesk.views.signs import sign_of, word
from csdesk.views.widgets import font_changed, icon_side, looks_changed, set_tone, words

Line = tuple[datetime, str, str, bool]
"""When, what, tone, struck."""


class History(QWidget):
    """A heading that unfolds the lines; it stays as the reader left it from piece to piece."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QToolButton()
        self.heading.setCheckable(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setProperty("role", "fold")
        self.heading.toggled.connect(self._fold)
        self._lines = QWidget()
        self._pool = Pool(words, theme.GRID)
        self._pool.column.setContentsMargins(theme.GRID, 0, 0, 0)
        self._lines.setLayout(self._pool.column)
        self._history: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.heading)
        column.addWidget(self._lines)
        self._fold(False)

    def show_piece(self, piece: Piece) -> None:
        """The lines of a piece, latest first."""
        self._history = sorted(_lines(piece), key=lambda line: line[0], reverse=True)
        self._fill()
        self.heading.setText(_("Historique ({n})").format(n=len(self._history)))
        self.heading.setAccessibleName(self.heading.text())
        self.setVisible(bool(self._history))

    def lines(self) -> list[QLabel]:
        """The labels shown when unfolded, latest first."""
        return self._pool.take(len(self._history) if self.heading.isChecked() else 0)

    def _fill(self) -> None:
        for label, line in zip(self.lines(), self._history, strict=False):
            _write(label, line)

    def _fold(self, unfolded: bool) -> None:
        self._fill()
        self._lines.setVisible(unfolded)
        self._restyle()

    def _restyle(self) -> None:
        name = "chevron-down" if self.heading.isChecked() else "chevron-right"
        self.heading.setIcon(theme.icon(name))
        side = icon_side(self.fontMetrics()) - theme.GRID
        self.heading.setIconSize(self.heading.iconSize().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()


def _lines(piece: Piece) -> Iterator[Line]:
    standing = {entry.id for entry in effective(piece.decisions)}
    for deposit in piece.deposits:
        said = _("{rank} dépôt · {when}").format(rank=rank(deposit.n), when=deposited(deposit))
        yield deposit.deposited_at, said, "text", False
    for entry in piece.decisions:
        yield entry.at, _said(entry), _tone(entry), entry.act is not Act.UNDONE and entry.id not in standing


def _tone(entry: Decision) -> str:
    return "muted" if entry.act is Act.UNDONE else sign_of(entry.status).tone


def _said(entry: Decision) -> str:
    if entry.act is Act.UNDONE:
        return _("Décision annulée · {by} · {when}").format(by=entry.by, when=at(entry.at))
    said = word_of(entry.status)
    if entry.act is Act.REDONE:
        said = _("{status} (rétabli)").format(status=said)
    whys = [*(_("« {text} »").format(text=reason.text) for reason in entry.reasons), entry.comment]
    return " · ".join(filter(None, [said, entry.by, at(entry.at), *whys]))


def word_of(status: Status) -> str:
    """A status as a decision names it."""
    return _("Sans statut") if status is Status.NONE else word(box_of(status, has_deposit=True))


def _write(label: QLabel, line: Line) -> None:
    _when, said, tone, struck = line
    label.setText(said)
    label.setAccessibleName(_("Annulé : {said}").format(said=said) if struck else said)
    if label.property("struck") != struck:
        label.setProperty("struck", struck)
        label.style().polish(label)
    set_tone(label, "muted" if struck else tone)
