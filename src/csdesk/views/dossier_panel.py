"""The right column: who the candidate is, every piece of the dossier, and how the piece under review came to be."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Campaign
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _
from csdesk.models.said import full_name
from csdesk.views.containers import Pair, Sheet
from csdesk.views.dossier_deposit import DepositShown, Notice
from csdesk.views.dossier_history import History
from csdesk.views.dossier_pieces import PieceRows
from csdesk.views.phrases import short_day
from csdesk.views.widgets import Elided, divider, words


class DossierPanel(QScrollArea):
    """Shows a dossier; scrolls where the window is low. Ids are those of pieces, `deposit_chosen(n)` counts from 1."""

    piece_chosen = Signal(int)
    compared = Signal()
    deposit_chosen = Signal(int)
    file_dropped = Signal(int, str)
    waiting_dropped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Dossier"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = Elided(bold=True, scale=1.3, wraps=True)
        self.speciality, self.identity = words(), words(tone="muted")
        self.verdict = Notice("")
        self.deadline = Elided(tone="deadline", bold=True, wraps=True)
        self.pieces, self.deposit, self.history = PieceRows(), DepositShown(), History()
        self.why = words(tone="muted")
        self.empty = words(_("Choisissez une pièce dans la liste : son dossier s’affiche ici."), "muted")
        self._body = QWidget()
        self._lay_out()
        self._connect()
        self.clear()

    def show_dossier(self, dossier: Dossier, piece_id: int, campaign: Campaign, now: datetime) -> None:
        """A dossier, opened on one of its pieces; another dossier is shown from its top."""
        if dossier.registration.candidate.name != self.name.text():
            self.verticalScrollBar().setValue(0)
        self._show_who(dossier.registration)
        self._show_deadline(dossier, now)
        self._show_verdict(dossier, campaign, now)
        self.pieces.show_pieces(dossier, piece_id, campaign)
        piece = next(p for p in dossier.pieces if p.id == piece_id)
        self.deposit.show_piece(piece)
        self._show_why(piece, campaign)
        self.history.show_piece(piece)
        self.empty.hide()
        self._body.show()

    def sizeHint(self) -> QSize:
        """Little: what is below keeps its height, the dossier takes the rest and scrolls."""
        return QSize(24 * self.fontMetrics().averageCharWidth(), 8 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 5 * self.fontMetrics().lineSpacing())

    def clear(self) -> None:
        """No dossier: says what to do."""
        self._body.hide()
        self.empty.show()

    def _show_who(self, registration: Registration) -> None:
        who = registration.candidate
        self.name.set_text(full_name(who))
        level = _("CS {level}").format(level=registration.level) if registration.level else _("niveau inconnu")
        speciality = f"{level} · {registration.speciality_label}"
        self.speciality.setText(" · ".join(filter(None, [speciality, registration.category_label])))
        born = _("Naissance inconnue")
        if who.birth_date is not None:
            born = _("Né(e)\u00a0le\u00a0{day}").format(day=day(who.birth_date))
        said = [_("Dossier {number}").format(number=registration.dossier), born]
        self.identity.setText("\n".join(said))

    def _show_deadline(self, dossier: Dossier, now: datetime) -> None:
        open_ = [p.deadline for p in dossier.pieces if p.asked and p.status is not Status.ACCEPTED]
        nearest = min(open_, default=None)
        self.deadline.setVisible(nearest is not None)
        if nearest is None:
            return
        local = nearest.astimezone(PARIS)
        said = _("échéance passée, {day}") if nearest < now else _("échéance {day} {hour}")
        self.deadline.set_text(
            said.format(day=short_day(local.date()), hour=local.strftime("%H:%M")),
            "non_conforme" if nearest < now else "deadline",
        )

    def _show_verdict(self, dossier: Dossier, campaign: Campaign, now: datetime) -> None:
        """Where the dossier stands, in one line; the sheet (O) tells why."""
        from csdesk.models.verdict_shown import verdict_line  # the rules come with the first dossier

        found = verdict_line(dossier, campaign, now)
        self.verdict.say(found.headline)
        self.verdict.wear(found.tone, found.icon)
        self.verdict.setToolTip(_("Où en est ce dossier ? (O)"))

    def _show_why(self, piece: Piece, campaign: Campaign) -> None:
        asked = campaign.requirement.get(piece.code)
        said = asked.why if asked else _("La session ne connaît pas cette pièce.")
        if not piece.asked:
            said = _("Non demandée pour cette candidature, mais déposée.") + (f" {said}" if said else "")
        self.why.setText(said)
        self.why.setVisible(bool(said))

    def _lay_out(self) -> None:
        sheet = Sheet()
        outer = QVBoxLayout(sheet)
        outer.setContentsMargins(theme.SMALL, theme.MEDIUM, theme.SMALL, theme.MEDIUM)
        outer.addLayout(_indented(self.empty))
        outer.addWidget(self._body)
        outer.addStretch(1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.SMALL)
        body.addLayout(_indented(self.name, self.speciality, self.identity, self.verdict))
        body.addLayout(_indented(Pair(words(_("Pièces"), "muted", bold=True), self.deadline, 13)))
        body.addWidget(self.pieces)
        body.addWidget(divider())
        body.addLayout(_indented(self.deposit, self.why, self.history))
        self.setWidget(sheet)

    def _connect(self) -> None:
        self.pieces.piece_chosen.connect(self.piece_chosen)
        self.pieces.file_dropped.connect(self.file_dropped)
        self.pieces.waiting_dropped.connect(self.waiting_dropped)
        self.deposit.compared.connect(self.compared)
        self.deposit.deposit_chosen.connect(self.deposit_chosen)


def _indented(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
    column.setSpacing(theme.GRID)
    for widget in widgets:
        column.addWidget(widget)
    return column
