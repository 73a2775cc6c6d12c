"""One page of the guide: its Markdown, worn in the palette of the desk, its pictures as wide as there is room."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.guide import Page
from csdesk.models.guide_search import spans
from csdesk.views.guide_dress import found, picture, place, read
from csdesk.views.widgets import font_changed, looks_changed

_BROWSED = Qt.TextInteractionFlag.TextBrowserInteraction


class GuidePage(QTextBrowser):
    """`followed(address)`: a link was chosen; where it leads is for others to show."""

    followed = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._words = folder, ""
        self._page: Page | None = None
        self._kept: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setAccessibleName(_("Page du guide"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.LARGE)
        self.anchorClicked.connect(lambda address: self.followed.emit(address.toString()))

    @property
    def page(self) -> Page | None:
        """The one that is shown."""
        return self._page

    def show_page(self, page: Page, anchor: str = "", words: str = "") -> None:
        """Show it from that section on, each of the words marked; without an anchor, from its first line on."""
        if page is not self._page:
            self._page = page
            self.setAccessibleName(_("Guide\u00a0: {title}").format(title=page.title))
            self._read()
        self.mark(words)
        self.verticalScrollBar().setValue(0)
        if anchor and anchor != page.sections[0].anchor:
            self.scrollToAnchor(anchor)
        self._take_caret()

    def _take_caret(self) -> None:
        """A screen reader reads where the caret is, which the arrows then move; else they scroll."""
        caret = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(_BROWSED | caret if QAccessible.isActive() else _BROWSED)
        if QAccessible.isActive():
            at = self.verticalScrollBar().value()
            self.setTextCursor(self.cursorForPosition(QPoint(theme.LARGE, theme.LARGE)))
            self.verticalScrollBar().setValue(at)

    def marked(self) -> list[str]:
        """The words that are marked, as they are written."""
        return [one.cursor.selectedText() for one in self.extraSelections()]

    def _read(self) -> None:
        """The text anew: it keeps the colours and sizes it was given."""
        if self._page is None:
            return
        read(self.document(), self._page, theme.current())
        self._fit()

    def mark(self, words: str) -> None:
        """Mark each of the words wherever it stands on the page."""
        self._words = words
        marks = []
        for start, end in spans(self.document().toPlainText(), words):
            mark = QTextEdit.ExtraSelection()
            mark.format, mark.cursor = found(), QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * theme.LARGE - theme.SMALL
        place(self.document(), room, self._image, self.devicePixelRatioF())

    def _image(self, name: str) -> QImage:
        if name not in self._kept:
            self._kept[name] = picture(self._folder / name)
        return self._kept[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            at = self.verticalScrollBar().value()
            self._read()
            self.mark(self._words)
            self.verticalScrollBar().setValue(at)
