"""« Rattacher à… »: the dossier and the piece a waiting file goes to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from csdesk import theme
from csdesk.app.ports import Waiting
from csdesk.app.setting_aside import why
from csdesk.domain.campaign import Requirement
from csdesk.domain.queue import QueueRow
from csdesk.domain.words import day
from csdesk.i18n import _, say, size
from csdesk.views.search_field import SearchField
from csdesk.views.widgets import Elided, font_changed, tie, words

_ROW = Qt.ItemDataRole.UserRole + 1


class AttachBar(QWidget):
    """`searched(words)` of a candidate; `attached(registration_id, code)`; `put_aside`: the file is of no use."""

    searched = Signal(str)
    attached = Signal(int, str)
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: Waiting | None = None
        self._why, self._refused = "", words("", "muted")
        self._refused.hide()
        self._codes: set[str] = set()
        self._title = Elided("", bold=True, wraps=True)
        self._facts = words("", "muted")
        self._field = SearchField(_("Rattacher à… nom, n° de dossier ou de candidat"))
        self._field.searched.connect(self.searched)
        self._found = QListWidget()
        self._found.setAccessibleName(_("Candidatures trouvées"))
        self._found.setProperty("role", "box")
        self._found.setUniformItemSizes(True)
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.setStyleSheet("QListView::item { padding: 4px; }")
        self._found.currentItemChanged.connect(self._refresh)
        self._piece = QComboBox()
        self._piece.setAccessibleName(_("Pièce"))
        self._piece.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._piece.setMinimumContentsLength(12)
        self._piece.currentIndexChanged.connect(self._refresh)
        self._found.itemActivated.connect(self._to_piece)
        self._attach = QPushButton(_("&Rattacher"))
        self._attach.setProperty("role", "main")
        self._attach.clicked.connect(self._tell)
        self._aside = QPushButton(_("&Mettre de côté"))
        self._aside.setToolTip(_("Le fichier quitte la liste ; il n’est pas effacé."))
        self._aside.clicked.connect(self.put_aside)
        self._lay_out()
        self._fit()
        self.show_waiting(None)

    def _lay_out(self) -> None:
        self._label = QLabel(_("&Pièce"))
        tie(self._label, self._piece)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self._aside)
        buttons.addStretch()
        buttons.addWidget(self._attach)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.SMALL, 0, 0)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0, 1, 2)
        grid.addWidget(self._facts, 1, 0, 1, 2)
        grid.addWidget(self._field, 2, 0, 1, 2)
        grid.addWidget(self._found, 3, 0, 1, 2)
        grid.addWidget(self._label, 4, 0)
        grid.addWidget(self._piece, 4, 1)
        grid.addLayout(buttons, 5, 0, 1, 2)
        grid.addWidget(self._refused, 6, 0, 1, 2)

    # -- values in

    def show_requirements(self, requirements: Sequence[Requirement]) -> None:
        """Every piece there is; a file may be attached to one that was not asked."""
        self._piece.clear()
        self._piece.addItem(_("Choisir la pièce…"), "")
        for asked in requirements:
            self._piece.addItem(asked.label, asked.code)
            self._piece.setItemData(self._piece.count() - 1, asked.label, Qt.ItemDataRole.ToolTipRole)

    def forbid(self, why: str) -> None:
        """Nothing is attached or set aside by this person."""
        self._why = why
        for part in (self._aside, self._attach, self._field, self._found, self._piece):
            part.setEnabled(False)
            part.setToolTip(why)
        self._refused.setText(why)
        self._refused.show()

    def show_waiting(self, waiting: Waiting | None) -> None:
        """The file to attach; what its path says of candidate and piece is proposed."""
        changed = (waiting.id if waiting else 0) != (self._waiting.id if self._waiting else 0)
        self._waiting = waiting
        self.setVisible(waiting is not None)
        if waiting is None or not changed:
            return
        self._title.set_text(waiting.path)
        self._facts.setText(_facts(waiting))
        self._found.clear()
        self._piece.setCurrentIndex(max(self._piece.findData(waiting.piece_code), 0))
        self._field.setText(waiting.candidate_number)
        if not waiting.candidate_number:
            self._say_none()
        for widget in (self._field, self._found, self._piece, self._label, self._attach):
            widget.setVisible(bool(waiting.sha256))
        self._refresh()

    def show_candidates(self, rows: Sequence[QueueRow]) -> None:
        """The dossiers found, one line each; a single one is chosen."""
        self._found.clear()
        seen: dict[int, QueueRow] = {}
        for row in rows:
            seen.setdefault(row.registration_id, row)
        for row in seen.values():
            item = QListWidgetItem(_said(row))
            item.setToolTip(_said(row))
            item.setData(_ROW, row.registration_id)
            self._found.addItem(item)
        if not seen:
            self._say_none()
        if len(seen) == 1:
            self._found.setCurrentRow(0)
        self._refresh()

    def _say_none(self) -> None:
        searched = _("Aucune candidature ne correspond. Essayez le nom, ou le n° de dossier.")
        item = QListWidgetItem(searched if self._field.text().strip() else _("Les candidatures trouvées seront ici."))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._found.addItem(item)

    # -- the person

    def _registration(self) -> int:
        item = self._found.currentItem()
        return int(item.data(_ROW) or 0) if self._found.currentRow() >= 0 else 0

    def _refresh(self) -> None:
        self._attach.setEnabled(
            not self._why
            and self._waiting is not None
            and bool(self._waiting.sha256)
            and self._registration() != 0
            and bool(self._piece.currentData())
        )

    def _to_piece(self) -> None:
        self._piece.setFocus()

    def _tell(self) -> None:
        self.attached.emit(self._registration(), self._piece.currentData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._fit()

    def _fit(self) -> None:
        """Four dossiers show at once; more scroll."""
        self._found.setFixedHeight(4 * (self.fontMetrics().height() + 2 * theme.GRID) + theme.GRID)


def _facts(waiting: Waiting) -> str:
    said = f"{size(waiting.size)} · {say(why(waiting))}"
    if waiting.sha256:
        return said
    return said + " " + _("Le contenu n’a pas été gardé\u00a0: demandez un autre fichier au candidat.")


def _said(row: QueueRow) -> str:
    born = _("né(e) le {day}").format(day=day(row.birth_date)) if row.birth_date else ""
    name = f"{row.family_name} {row.first_names}"
    return " · ".join(filter(None, (name, row.dossier, row.speciality_label, born)))
