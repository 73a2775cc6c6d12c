"""A campaign page over a document, as the desk connects them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from csdesk.app.campaigns import Way
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.exchange.campaign_writer import TomlCampaign
from csdesk.views.campaign_field import FieldRow
from csdesk.views.campaign_page import CampaignPage
from csdesk.views.dossier_deposit import Notice
from csdesk.views.widgets import Badge

CLOSING: Way = ("calendar", "closing")
CALENDAR, MANAGERS, SPECIALITIES, SUCCESSIONS, PIECES, REASONS, SETTINGS, EFFECTS = range(8)


class Edited:
    """What is typed on `page` goes to `document`; `show` brings the answer."""

    def __init__(self, text: str = built_in_text()) -> None:
        self.document = TomlCampaign(BUILT_IN, text)
        self.page = CampaignPage()
        self.page.typed.connect(self._put)
        self.page.checked.connect(self._checked)
        self.page.added.connect(self._add)
        self.page.removed.connect(self._remove)
        self.show()

    def show(self) -> None:
        self.page.show_document(self.document, self.document.mistakes())

    def _put(self, way: Way, value: object) -> None:
        self.document.put(way, value)
        self.show()

    def _checked(self, way: Way) -> None:
        self.document.checked(way)
        self.show()

    def _add(self, into: Way, value: object) -> None:
        place = self.document.add(into, value)
        self.show()
        self.page.go((*into, place))

    def _remove(self, way: Way) -> None:
        self.document.remove(way)
        self.show()

    def field(self, way: Way) -> FieldRow:
        """The field of a key, its part of the page open."""
        self.page.go(way)
        shown = [row for row in self.page.findChildren(FieldRow) if row.way == way and row.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def marked(self, way: Way) -> list[str]:
        """The badges under a field."""
        return [badge.accessibleName() for badge in self.field(way).findChildren(Badge) if badge.isVisible()]

    def said(self, way: Way) -> str:
        """The sentence under a field."""
        row = self.field(way)
        return " ".join(notice.text() for notice in row.findChildren(Notice) if notice.isVisible())


def retype(widget: QWidget, text: str) -> None:
    """Type over what a field holds."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
