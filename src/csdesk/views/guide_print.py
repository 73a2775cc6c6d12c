"""A page of the guide on paper: columns on A4 laid on its side, as a PDF that any reader prints."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from csdesk import theme
from csdesk.models.guide import Page, pictures
from csdesk.views.guide_dress import picture, place, read

POINTS, SMALLER = 8.5, (8.0, 7.5)
"""As it is printed; and, where a page then stands on one sheet, whatever the font of the system."""
MARGIN = 9.0
"""Millimetres."""
RESOLUTION = 96
"""Units of the document to an inch, as on a screen: its distances are those of the window."""
COLUMNS, NARROW = 2, 3
"""Of a page with pictures; of one without, so that all the keys stand on one sheet."""
GAP = 2 * theme.LARGE
FOOT = 0.87
"""Share of a column below which a heading would stand alone, or with the head of its table alone."""
FINER = 2.0
"""Pixels of a picture to a unit: paper shows more than a screen."""


def write_pdf(page: Page, folder: Path, target: Path) -> int:
    """Write it; the number of sheets, 0 when the file cannot be written."""
    file = QSaveFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return 0
    writer = QPdfWriter(file)
    writer.setResolution(RESOLUTION)
    side = QPageLayout.Orientation.Landscape
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), side, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(f"csdesk · {page.title}")
    columns = COLUMNS if pictures(page.markdown) else NARROW
    column = QSizeF((writer.width() - GAP * (columns - 1)) / columns, writer.height())
    document = _fitted(page, folder, column, writer, columns)
    painter = QPainter(writer)
    for n in range(document.pageCount()):
        if n and n % columns == 0:
            writer.newPage()
        painter.save()
        painter.translate(n % columns * (column.width() + GAP), -n * column.height())
        document.drawContents(painter, QRectF(0, n * column.height(), column.width(), column.height()))
        painter.restore()
    painter.end()
    return -(-document.pageCount() // columns) if file.commit() else 0


def _fitted(page: Page, folder: Path, column: QSizeF, writer: QPdfWriter, columns: int) -> QTextDocument:
    """As usual; in letters a little smaller when the page then stands on one sheet, which it nearly does."""
    usual = _laid_out(page, folder, column, writer, POINTS)
    for points in SMALLER if usual.pageCount() == columns + 1 else ():
        smaller = _laid_out(page, folder, column, writer, points)
        if smaller.pageCount() == columns:
            return smaller
    return usual


def _laid_out(page: Page, folder: Path, column: QSizeF, writer: QPdfWriter, points: float) -> QTextDocument:
    """Ink on paper, whatever the look of the desk."""
    document, font = QTextDocument(), QFont(theme.font())
    font.setPointSizeF(points)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    read(document, page, theme.LIGHT)
    place(document, int(column.width()), lambda name: picture(folder / name), FINER)
    document.setPageSize(column)
    _lead(document, column.height())
    return document


def _lead(document: QTextDocument, height: float) -> None:
    """A heading at the foot of a column goes to the head of the next, where what it is about is."""
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top() % height
        if block.blockFormat().headingLevel() and top > FOOT * height:
            form = QTextBlockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).mergeBlockFormat(form)
        block = block.next()
