"""The campaign editor: entries, effects, mistakes, files, and the keyboard."""

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
from csdesk.app.campaigns import CampaignFile
from csdesk.exchange.campaign_file import built_in_text
from csdesk.models.campaign_words import EffectLine
from csdesk.views.buttons import Link
from csdesk.views.campaign_controls import ChoiceBox, MomentBox
from csdesk.views.campaign_form import CampaignForm
from tests.views.campaign_edited import CALENDAR, CLOSING, EFFECTS, PIECES, Edited
from tests.views.found import button, one

pytestmark = pytest.mark.usefixtures("light")


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
    assert edited.marked(CLOSING) == ["À vérifier\u00a0: reprise d’une autre session"]
    one(edited.field(CLOSING), Link).click()
    assert edited.marked(CLOSING) == []
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
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == [row.control for row in edited.page.calendar.rows]
    assert isinstance(first, MomentBox)


def test_the_fields_stand_under_the_table_where_there_is_no_room(edited: Edited) -> None:
    edited.page.tabs.setCurrentIndex(PIECES)
    found = one(edited.page.pieces, CampaignForm), edited.page.pieces.table
    assert found[0].mapTo(edited.page, found[0].rect().topLeft()).x() > found[1].width()
    edited.page.resize(600, 660)
    QApplication.processEvents()
    assert found[0].mapTo(edited.page, found[0].rect().topLeft()).y() > found[1].height()
