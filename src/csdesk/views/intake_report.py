"""What an import would do, or did: sums, then every file and remark with its reason."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.app.report import RegistrationTally, Report
from csdesk.i18n import _, plural
from csdesk.models.report import Fate, ReportModel, fate_word
from csdesk.views.flow import Flow
from csdesk.views.widgets import Elided, icon_side, words

_FATES: tuple[Fate | None, ...] = (None, *Fate)


class IntakeReport(QWidget):
    """The sums are chips that narrow the table; Ctrl+C copies the chosen lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReportModel(self)
        self._title = Elided("", scale=1.15, bold=True, wraps=True)
        self._lead = words("", "muted")
        self._tally = words()
        self._group = QButtonGroup(self)
        self.chips = {fate: self._chip(fate) for fate in _FATES}
        self.table = CopyTable(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for line in (self._title, self._lead, self._tally):
            column.addWidget(line)
        flow = Flow(theme.SMALL)
        for chip in self.chips.values():
            flow.addWidget(chip)
        column.addSpacing(theme.TIGHT)
        column.addLayout(flow)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.table, 1)

    def _chip(self, fate: Fate | None) -> QPushButton:
        chip = QPushButton()
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        self._group.addButton(chip)
        chip.clicked.connect(lambda: self.model.narrow(fate))
        return chip

    def show_report(self, report: Report, title: str, lead: str) -> None:
        """Every number and line of `report`, under words that say what it is."""
        self._title.set_text(title)
        self._lead.setText(lead)
        self._tally.setText(_tally_line(report.registrations))
        self.model.show(report)
        for fate, chip in self.chips.items():
            word = _("Tout") if fate is None else fate_word(fate)
            chip.setText(f"{word}  {self.model.count(fate)}")
            chip.setAccessibleName(_("Montrer : {word}, {n}").format(word=word, n=self.model.count(fate)))
            chip.setVisible(fate is None or self.model.count(fate) > 0)
        self.chips[None].setChecked(True)
        self.table.fit()

    def said(self) -> str:
        """The numbers in words, for who does not see them come."""
        fates = [(fate, self.model.count(fate)) for fate in self.chips if fate is not None]
        return ", ".join([self._tally.text(), *(f"{fate_word(fate)} {n}" for fate, n in fates if n)])


def _tally_line(tally: RegistrationTally) -> str:
    said = (
        plural("{n} ajoutée", "{n} ajoutées", tally.added),
        plural("{n} mise à jour", "{n} mises à jour", tally.updated),
        plural("{n} inchangée", "{n} inchangées", tally.unchanged),
        plural("{n} refusée", "{n} refusées", tally.refused),
    )
    return _("Candidatures\u00a0: {said}").format(said=" · ".join(said))


class _Path(QStyledItemDelegate):
    """A path cut in its middle: its end says the most."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class CopyTable(QTableView):
    """Whole lines, copied with Ctrl+C as tab-separated text."""

    def __init__(self, model: ReportModel) -> None:
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.setAccessibleName(_("Fichiers et lignes de la livraison"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(1, _Path(self))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Columns and lines to the size of the text and of the table."""
        metrics = self.fontMetrics()
        side = icon_side(metrics)
        self.setIconSize(QSize(side, side))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2 * theme.GRID)
        self.setColumnWidth(0, metrics.horizontalAdvance("M" * 9) + 2 * theme.LARGE)
        self.setColumnWidth(1, max(self.viewport().width(), 40 * metrics.averageCharWidth()) * 3 // 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        QGuiApplication.clipboard().setText("\n".join("\t".join(self._lines.line(row).cells) for row in rows))
