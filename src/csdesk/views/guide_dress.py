"""What Qt makes of Markdown, given the looks of the desk: headings with their anchors, keys, tables, links."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from csdesk import theme
from csdesk.models.guide import Page

READ = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
Property = QTextFormat.Property
LARGER = {1: 2, 2: 1}
"""Steps of size above the text, by the level of a heading."""
ABOVE = {1: 0, 2: 2 * theme.MEDIUM, 3: theme.LARGE}
SPACE = "\u00a0"
LINE = 125
"""Height of a line, in percent of the letters."""


def read(document: QTextDocument, page: Page, colours: theme.Palette) -> None:
    """The whole page into a document, its pictures still to come."""
    document.setIndentWidth(QFontMetricsF(document.defaultFont()).height())
    document.setMarkdown(page.markdown, READ)
    waiting = iter(section.anchor for section in page.sections)
    for block in list(_blocks(document)):
        level = block.blockFormat().headingLevel()
        if level:
            _head(block, level, next(waiting, ""))
        elif QTextCursor(block).currentTable() is None:
            _spread(block)
        for cursor, form in list(_fragments(block)):
            _word(cursor, form, colours)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _table(frame, colours)


def pictures(document: QTextDocument) -> list[tuple[QTextCursor, QTextImageFormat]]:
    """Where each picture stands, and its format."""
    every = ((cursor, form) for block in _blocks(document) for cursor, form in _fragments(block))
    return [(cursor, form.toImageFormat()) for cursor, form in every if form.isImageFormat()]


def picture(path: Path) -> QImage:
    """A picture in colours of its own, which a palette would not keep when it is made smaller."""
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)


def place(document: QTextDocument, room: int, image_of: Callable[[str], QImage], ratio: float = 1.0) -> None:
    """Each picture at its own size, or `room` wide when that is less; drawn smooth for this very width.

    `ratio`: pixels of the screen to one of the document.
    """
    for cursor, form in pictures(document):
        image = image_of(form.name())
        width = min(room, image.width())
        if width <= 0:
            continue
        sharp = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(form.name()), sharp)
        form.setWidth(width)
        form.setHeight(image.height() * width / image.width())
        cursor.setCharFormat(form)


def found() -> QTextCharFormat:
    """The marks on words that were looked for."""
    form = QTextCharFormat()
    form.setBackground(QColor(theme.current().deadline_ground))
    form.setForeground(QColor(theme.current().text))
    form.setFontUnderline(True)
    return form


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[tuple[QTextCursor, QTextCharFormat]]:
    for one in cast(Iterable[QTextBlock.iterator], block):
        fragment = one.fragment()
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        yield cursor, fragment.charFormat()


def _head(block: QTextBlock, level: int, anchor: str) -> None:
    form = QTextBlockFormat()
    form.setTopMargin(ABOVE.get(level, theme.MEDIUM))
    form.setBottomMargin(theme.SMALL)
    QTextCursor(block).mergeBlockFormat(form)
    letters = QTextCharFormat()
    letters.setProperty(Property.FontSizeAdjustment, LARGER.get(level, 0))
    letters.setAnchor(True)
    letters.setAnchorNames([anchor])
    for cursor, _form in list(_fragments(block)):
        cursor.mergeCharFormat(letters)


def _spread(block: QTextBlock) -> None:
    """Air between lines, paragraphs and points of a list; none between the lines of a picture, which is one."""
    form = QTextBlockFormat()
    if not any(letters.isImageFormat() for _cursor, letters in _fragments(block)):
        form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    last = block.textList() is None or block.next().textList() is not block.textList()
    form.setBottomMargin(theme.MEDIUM if last else theme.GRID)
    if block.textList() is not None:
        _set_apart(block, form)
    QTextCursor(block).mergeBlockFormat(form)


def _set_apart(block: QTextBlock, form: QTextBlockFormat) -> None:
    """A point of a list a space farther from its words, whose other lines begin where the first one does."""
    plain = QTextCharFormat()
    QTextCursor(block).insertText(SPACE, plain)
    form.setTextIndent(-QFontMetricsF(block.document().defaultFont()).horizontalAdvance(SPACE))


def _word(cursor: QTextCursor, form: QTextCharFormat, colours: theme.Palette) -> None:
    """A key stands on a chip, in the letters of the text; a link has the accent."""
    if form.fontFixedPitch():
        for each in (Property.FontFixedPitch, Property.FontFamilies, Property.FontPointSize, Property.FontPixelSize):
            form.clearProperty(each)
        form.setBackground(QColor(colours.chip))
    if form.anchorHref():
        form.setForeground(QColor(colours.accent))
    if not form.isImageFormat():
        cursor.setCharFormat(form)


def _table(table: QTextTable, colours: theme.Palette) -> None:
    form = QTextTableFormat(table.format())
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setBorderBrush(QColor(colours.line))
    form.setCellPadding(theme.GRID + 1)
    form.setCellSpacing(0)
    form.setTopMargin(0)
    form.setBottomMargin(theme.MEDIUM)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for column in range(table.columns()):
        head = table.cellAt(0, column)
        ground = head.format()
        ground.setBackground(QColor(colours.hover))
        head.setFormat(ground)
