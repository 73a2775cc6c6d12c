from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csdesk.domain.words import PARIS
from csdesk.views.bars import Bar
from csdesk.views.calendar_line import MarkRow, marks_of
from csdesk.views.deadlines_page import DeadlinesPage
from csdesk.views.widgets import Badge, Elided
from tests.views.page_data import CALENDAR, CLOSING, R408

NOW = datetime(2025, 11, 12, 10, 0, tzinfo=PARIS)


@pytest.fixture
def page(qtbot: QtBot) -> DeadlinesPage:
    made = DeadlinesPage()
    qtbot.addWidget(made)
    made.resize(1170, 650)
    made.show()
    return made


def plain(texts: list[str]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def test_dates_are_told_in_order_with_days_left() -> None:
    assert [
        (mark.title, mark.when, mark.left.replace("\u00a0", " "), mark.over) for mark in marks_of(CALENDAR, NOW)
    ] == [
        ("Ouverture des inscriptions", "20/10/2025 09:00", "passée depuis 23 jours", True),
        ("Clôture des inscriptions", "19/11/2025 17:00", "dans 7 jours", False),
        ("Demandes d’aménagement d’épreuves", "15/12/2025", "dans 33 jours", False),
        ("Attestations R.408 (travail en hauteur)", "05/03/2026 23:59", "dans 113 jours", False),
    ]


def test_the_day_itself_changes_at_the_hour() -> None:
    before, after = (marks_of(CALENDAR, CLOSING + timedelta(minutes=m))[1] for m in (-1, 1))
    assert (before.left, before.over) == ("aujourd’hui", False)
    assert (after.left, after.over) == ("aujourd’hui, passée", True)


def test_a_day_without_hour_counts_whole() -> None:
    late = datetime(2025, 12, 15, 23, 59, tzinfo=PARIS)
    assert not marks_of(CALENDAR, late)[2].over
    assert marks_of(CALENDAR, late + timedelta(minutes=2))[2].over


def test_the_calendar_is_drawn_once_and_said(page: DeadlinesPage) -> None:
    page.show_calendar(CALENDAR, NOW)
    page.show_calendar(CALENDAR, NOW)
    said = plain([row.accessibleName() for row in page.findChildren(MarkRow)])
    assert len(said) == 4
    assert said[1] == "Clôture des inscriptions, 19/11/2025 17:00, dans 7 jours"


def test_pieces_stand_under_their_deadline_the_most_awaited_first(page: DeadlinesPage) -> None:
    page.show_review(
        [(CLOSING, "Identité", 7), (CLOSING, "Confirmation", 42), (R408, "R.408", 3), (R408, "RQTH", 0)], NOW
    )
    assert [bar.accessibleName().replace("\u00a0", " ") for bar in page.findChildren(Bar)] == [
        "Confirmation : 42 à contrôler",
        "Identité : 7 à contrôler",
        "R.408 : 3 à contrôler",
    ]
    said = [line.text() for line in page.findChildren(Elided)]
    assert (
        said.index("Avant le 19/11/2025 17:00") < said.index("Confirmation") < said.index("Avant le 05/03/2026 23:59")
    )
    assert [badge.accessibleName() for badge in page.findChildren(Badge)] == ["J-7"]


def test_nothing_to_review_is_said(page: DeadlinesPage, qtbot: QtBot) -> None:
    page.show_review([(CLOSING, "Identité", 7)], NOW)
    page.show_review([], NOW)
    qtbot.waitUntil(lambda: not page.findChildren(Bar))
    assert "Rien n’attend d’être contrôlé." in [label.text() for label in page.findChildren(QLabel)]
