"""The campaign editor, typed in by keys, over the campaign that ships."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csdesk.app.campaign_effects import EffectKind
from csdesk.app.campaigns import CampaignFile, Way
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.exchange.campaign_writer import TomlCampaign
from csdesk.models.campaign_words import EffectLine
from csdesk.views.buttons import Link
from csdesk.views.campaign_controls import ChoiceBox, LinesBox, MomentBox
from csdesk.views.campaign_field import FieldRow
from csdesk.views.campaign_form import CampaignForm
from csdesk.views.campaign_lists import CampaignList
from csdesk.views.campaign_page import CampaignPage
from csdesk.views.campaign_reasons import ReasonsBox
from csdesk.views.dossier_deposit import Notice
from csdesk.views.page import Empty
from tests.views.found import button, one

CLOSING: Way = ("calendar", "closing")
CALENDAR, MANAGERS, SPECIALITIES, PIECES, REASONS, SETTINGS, EFFECTS = range(7)
pytestmark = pytest.mark.usefixtures("light")


class Edited:
    """A page over a document, as the desk connects them."""

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

    def said(self, way: Way) -> str:
        """The sentence under a field."""
        row = self.field(way)
        return " ".join(notice.text() for notice in row.findChildren(Notice) if notice.isVisible())


@pytest.fixture
def edited(qtbot: QtBot) -> Edited:
    made = Edited()
    qtbot.addWidget(made.page)
    made.page.resize(1150, 660)
    made.page.show()
    made.page.activateWindow()
    return made


def retype(widget: QWidget, text: str) -> None:
    """Type over what a field holds."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("20/11/2025 17:00", datetime(2025, 11, 20, 17)),
        ("20/11/2025 17h30", datetime(2025, 11, 20, 17, 30)),
        ("20/11/2025 23:59:59", datetime(2025, 11, 20, 23, 59, 59)),
    ],
)
def test_an_instant_is_typed_as_people_write_it(edited: Edited, typed: str, value: datetime) -> None:
    retype(edited.field(CLOSING).control, typed)
    assert (edited.document.value(CLOSING), edited.said(CLOSING)) == (value, "")


def test_a_day_is_typed_without_hour(edited: Edited) -> None:
    way = ("calendar", "arrangements")
    retype(edited.field(way).control, "16/12/2025")
    assert edited.document.value(way) == date(2025, 12, 16)


@pytest.mark.parametrize("typed", ["demain", "31/02/2026 10:00", "20/11/2025"])
def test_what_is_no_date_is_said_under_it_and_nothing_can_be_saved(edited: Edited, typed: str) -> None:
    retype(edited.field(CLOSING).control, typed)
    assert edited.said(CLOSING) == "Écrivez la date et l’heure comme 19/11/2025 17:00."
    assert edited.field(CLOSING).control.accessibleDescription() == edited.said(CLOSING)
    assert edited.document.mistakes()
    assert edited.page.tabs.tabText(CALENDAR) == "Calendrier (1 à corriger)"


def test_each_mistake_stands_under_its_field(edited: Edited) -> None:
    retype(edited.field(("pieces", 2, "code")).control, "ZZ JDC")
    said = edited.said(("pieces", 2, "code"))
    assert said == "« ZZ JDC » trouvé, on attend des chiffres et des lettres, comme 1NATID01."
    assert edited.said(("pieces", 2, "short")) == ""
    assert edited.page.tabs.tabText(PIECES) == "Pièces demandées (1 à corriger)"


def test_a_domain_is_chosen_by_keys(edited: Edited) -> None:
    way = ("specialities", "level3", 4, "domain")
    box = one(edited.field(way), ChoiceBox)
    assert box.currentText() == "Coiffure · Paul Boury"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert edited.document.value(way) == "Esthétique"
    assert not edited.document.mistakes()


def test_an_uncertain_routing_says_what_to_do_next(edited: Edited) -> None:
    way = ("specialities", "level3", 2)
    edited.document.put((*way, "domain"), "Maroquinerie")
    edited.show()
    assert "va avec un domaine vide" in edited.said((*way, "confidence"))


def test_the_table_is_searched_and_the_fields_follow(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(SPECIALITIES)
    QTest.keyClicks(edited.page.specialities.search, "barman")
    assert edited.page.specialities.model.rowCount() == 1
    label = next(row for row in edited.page.findChildren(FieldRow) if row.isVisible() and row.way[-1] == "label")
    assert one(label, QPlainTextEdit).toPlainText() == "Employé barman"


def test_nothing_found_is_said(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(SPECIALITIES)
    QTest.keyClicks(edited.page.specialities.search, "astronaute")
    assert one(edited.page.specialities, Empty).isVisible()
    assert not edited.page.specialities.remove.isEnabled()


def test_domains_are_lines(edited: Edited) -> None:
    way = ("managers", 2, "domains")
    box = one(edited.field(way), LinesBox)
    box.setPlainText("Alimentation\n\n  Restauration \nHôtellerie\n")
    assert edited.document.value(way) == ["Alimentation", "Restauration", "Hôtellerie"]


def test_an_age_is_a_number_or_nothing(edited: Edited) -> None:
    way = ("pieces", 2, "asked")
    fields = edited.field(way).findChildren(QLineEdit)
    retype(fields[0], "17")
    QTest.keyClick(fields[1], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(fields[1], Qt.Key.Key_Delete)
    assert edited.document.value(way) == {"age_from": 17}
    retype(fields[0], "dix")
    assert edited.said(way) == "Écrivez un nombre entier."


def test_a_condition_keeps_what_is_not_shown(edited: Edited) -> None:
    way = ("pieces", 2, "asked")
    edited.document.put(way, {"age_from": 16, "claims": "bénéfice"})
    edited.show()
    retype(edited.field(way).findChildren(QLineEdit)[0], "18")
    assert edited.document.value(way) == {"age_from": 18, "claims": "bénéfice"}


def test_when_a_piece_is_asked_is_chosen(edited: Edited) -> None:
    way = ("pieces", 3, "asked")
    box = one(edited.field(way), ChoiceBox)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert edited.document.value(way) == "always"


def test_reasons_are_put_in_order_by_keys(edited: Edited) -> None:
    way = ("pieces", 0, "reasons")
    box = one(edited.field(way), ReasonsBox)
    listed = one(box, QAbstractItemView)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert edited.document.value(way)[:2] == ["identite_verso", "illisible"]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "illisible" not in edited.document.value(way)
    QTest.keyClick(one(box, QComboBox), Qt.Key.Key_Down)
    assert edited.document.value(way)[-1] == "illisible"


def test_annexes_are_ticked(edited: Edited) -> None:
    way = ("specialities", "level3", 15, "r408")
    row = edited.field(way)
    button(row, "3 montage").click()
    assert edited.document.value(way) == [3, 5]
    button(row, "3 montage").click()
    button(row, "5 utilisation").click()
    assert edited.document.value(way) is None


def test_the_reading_of_an_open_question_is_what_is_chosen(edited: Edited) -> None:
    row = edited.field(("calendar", "r408", "day_counts"))
    box = one(row, ChoiceBox)
    assert box.currentText() == "Non\u00a0: le dernier instant est la veille à 23:59:59"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert edited.document.value(row.way) is True
    assert "Question ouverte : le 6 mars compte-t-il" in " ".join(
        label.text().replace("\u00a0", " ") for label in row.findChildren(type(row._hint))
    )


def test_an_entry_is_added_and_taken_away(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(PIECES)
    edited.page.pieces.add.click()
    assert len(edited.document.value(("pieces",))) == 18
    assert edited.said(("pieces", 17, "label")) == "Le texte est vide."
    edited.page.pieces.remove.click()
    assert len(edited.document.value(("pieces",))) == 17
    assert not edited.document.mistakes()


MARKED = built_in_text().replace("2025-11-19T17:00:00", "2025-11-19T17:00:00 # à vérifier : repris")


def test_what_is_to_check_says_so_until_a_person_did(qtbot: QtBot) -> None:
    edited = Edited(MARKED)
    qtbot.addWidget(edited.page)
    edited.page.resize(1150, 660)
    edited.page.show()
    assert edited.said(CLOSING) == "À vérifier\u00a0: reprise d’une autre session."
    one(edited.field(CLOSING), Link).click()
    assert edited.said(CLOSING) == ""
    assert edited.document.changed


def test_a_key_nobody_described_has_its_field(edited: Edited) -> None:
    edited.document.put(("readings", "new_question"), True)
    edited.show()
    assert one(edited.field(("readings", "new_question")), ChoiceBox).currentText() == "Oui"


LINE = EffectLine(EffectKind.ASKED, "« Identité » est demandée en plus.", "2 dossiers", "LE GOFF Zoé, ROUX Yann")


def test_what_changes_is_listed(edited: Edited) -> None:
    edited.page.show_effects("2 dossiers changent sur 8.", [LINE], 2)
    button(edited.page, "Ce que cela change").click()
    assert edited.page.tabs.currentIndex() == EFFECTS
    assert edited.page.tabs.tabText(EFFECTS) == "Ce que cela change (2)"
    assert f"{LINE.what} {LINE.many}\u00a0: {LINE.who}" in {
        row.accessibleName() for row in edited.page.effects.findChildren(QWidget)
    }


def test_a_mistake_leads_to_its_field(edited: Edited, qtbot: QtBot) -> None:
    edited.document.put(("pieces", 4, "short"), "")
    edited.show()
    edited.page.show_no_effects("1 point à corriger.", edited.document.mistakes())
    edited.page.tabs.setCurrentIndex(EFFECTS)
    one(edited.page.effects, Link).click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is edited.field(("pieces", 4, "short")).control


def test_a_file_that_cannot_be_read_is_told_and_read_again(edited: Edited, qtbot: QtBot) -> None:
    edited.page.show_trouble("La session d’examen x.toml a 1 point à corriger.")
    with qtbot.waitSignal(edited.page.reread):
        button(edited.page, "Relire le fichier").click()
    edited.show()
    assert edited.page.tabs.isVisible()


def test_another_session_is_chosen_only_when_nothing_is_unsaved(edited: Edited, qtbot: QtBot) -> None:
    files = [CampaignFile("a", "A", "2026"), CampaignFile("b", "", "")]
    edited.page.show_files(files, "a")
    head = edited.page.head
    box = one(head, ChoiceBox)
    assert [box.itemText(at) for at in range(2)] == ["Session 2026 · a", "b (illisible)"]
    with qtbot.waitSignal(head.opened) as told:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert told.args == ["b"]
    head.show_state(in_service=False, changed=True, to_check=4)
    assert not box.isEnabled()
    assert not button(head, "Mettre en service").isEnabled()


@pytest.mark.parametrize("tab", range(EFFECTS + 1))
def test_every_control_has_a_name_and_takes_the_keyboard(edited: Edited, tab: int) -> None:
    edited.page.tabs.setCurrentIndex(tab)
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView, QTabBar)
    controls = [
        one
        for one in edited.page.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisible() and not one.objectName().startswith("qt_")
    ]
    own = [one for one in controls if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(own) > 5
    assert [one for one in own if not (one.accessibleName() or getattr(one, "text", str)())] == []


def test_tab_goes_through_the_fields_in_their_order(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(CALENDAR)
    first = edited.page.calendar.rows[0].control
    first.setFocus()
    met = []
    for _step in edited.page.calendar.rows:
        met.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert met == [row.control for row in edited.page.calendar.rows]
    assert isinstance(first, MomentBox)


def test_the_fields_stand_under_the_table_where_there_is_no_room(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(PIECES)
    found = one(edited.page.pieces, CampaignForm), edited.page.pieces.table
    assert found[0].mapTo(edited.page, found[0].rect().topLeft()).x() > found[1].width()
    edited.page.resize(600, 660)
    QApplication.processEvents()
    assert found[0].mapTo(edited.page, found[0].rect().topLeft()).y() > found[1].height()
    assert isinstance(edited.page.pieces, CampaignList)
