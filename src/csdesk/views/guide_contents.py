"""The table of contents of the guide: pages, and the sections of the one that is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.guide import Guide, Page
from csdesk.models.guide_places import Where

WHERE = Qt.ItemDataRole.UserRole + 1
SHOWN = 2
"""The level of the headings that are listed under their page."""


class GuideContents(QTreeWidget):
    """`chosen(file, anchor)`: by a click or by Enter."""

    chosen = Signal(str, str)

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sommaire du guide"))
        self.setHeaderHidden(True)
        self.setIndentation(theme.MEDIUM)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.addTopLevelItems([_of_page(page) for page in guide.pages])
        self.itemClicked.connect(lambda item: self.chosen.emit(*item.data(0, WHERE)))
        self.itemActivated.connect(lambda item: self.chosen.emit(*item.data(0, WHERE)))

    def show_where(self, where: Where) -> None:
        """Put the cursor there; of the pages, that one alone is unfolded."""
        pages = [one for at in range(self.topLevelItemCount()) if (one := self.topLevelItem(at)) is not None]
        for page in pages:
            here = page.data(0, WHERE)[0] == where[0]
            page.setExpanded(here)
            if here:
                sections = [one for at in range(page.childCount()) if (one := page.child(at)) is not None]
                self.setCurrentItem(next((one for one in sections if one.data(0, WHERE) == where), page))


def _of_page(page: Page) -> QTreeWidgetItem:
    item = _item(page.title, (page.name, ""))
    for section in page.sections[1:]:
        if section.level == SHOWN:
            item.addChild(_item(section.title, (page.name, section.anchor)))
    return item


def _item(title: str, where: Where) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setToolTip(0, title)
    item.setData(0, WHERE, where)
    return item
