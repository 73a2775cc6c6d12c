"""The fields of the campaign editor, typed in by keys, over the campaign that ships."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)

from csdesk.views.campaign_controls import ChoiceBox, LinesBox
from csdesk.views.campaign_field import FieldRow
from csdesk.views.campaign_reasons import ReasonsBox
from csdesk.views.page import Empty
from tests.views.campaign_edited import CALENDAR, CLOSING, PIECES, SPECIALITIES, Edited, retype
from tests.views.found import button, one

pytestmark = pytest.mark.usefixtures("light")


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
    assert said == "«\u00a0ZZ JDC\u00a0» trouvé, on attend des chiffres et des lettres, comme 1NATID01."
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
    assert edited.document.value(way) == {"age_from": 17, "french": True}
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
    assert "Question ouverte" in row.hint()


def test_what_the_inscription_says_is_a_condition_too(edited: Edited) -> None:
    way = ("pieces", 2, "asked")
    row = edited.field(way)
    button(row, "mineur à l’inscription").click()
    button(row, "nationalité française, ou pas encore saisie").click()
    assert edited.document.value(way) == {"age_from": 16, "age_below": 25, "minor": True}


def test_a_reading_says_what_the_notice_leaves_open(edited: Edited) -> None:
    row = edited.field(("readings", "note_least"))
    assert "La notice dit 10/20" in row.hint()
    retype(row.control, "9,5")
    assert edited.document.value(row.way) == 9.5
    retype(row.control, "neuf")
    assert edited.said(row.way) == "Écrivez un nombre, comme 9,5."


def test_a_day_that_may_be_missing_is_taken_away(edited: Edited) -> None:
    row = edited.field(("readings", "note_until"))
    retype(row.control, "04/05/2026")
    assert edited.document.value(row.way) == date(2026, 5, 4)
    QTest.keyClick(row.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(row.control, Qt.Key.Key_Delete)
    assert (edited.document.value(row.way), edited.said(row.way)) == (None, "")


def test_a_former_diploma_becomes_a_speciality(edited: Edited) -> None:
    box = one(edited.field(("successions", "former", 0, "successor")), ChoiceBox)
    assert box.currentText() == "Accueil dans les transports · 46131101"


def test_what_the_absence_of_a_piece_bars_is_said_or_left_to_its_deadline(edited: Edited) -> None:
    way = ("pieces", 10, "effect")
    box = one(edited.field(way), ChoiceBox)
    assert box.currentText() == "les épreuves correspondantes"
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert edited.document.value(way) is None
    assert box.currentText().startswith("selon l’échéance")
    assert not edited.document.mistakes()
