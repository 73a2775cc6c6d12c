from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.domain.words import day
from csdesk.models.typed import NotADay, read_day
from csdesk.views.day_field import DayField

TODAY = date(2025, 11, 12)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("  ", None),
        ("29/10/2025", date(2025, 10, 29)),
        ("29/10/25", date(2025, 10, 29)),
        ("291025", date(2025, 10, 29)),
        ("29102025", date(2025, 10, 29)),
        ("9.1.2025", date(2025, 1, 9)),
        ("9-1-2025", date(2025, 1, 9)),
        ("29/10", date(2025, 10, 29)),
        ("29/12", date(2024, 12, 29)),
        ("12/11/2025", TODAY),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, read: date | None) -> None:
    assert read_day(text, TODAY) == read


@pytest.mark.parametrize(
    "text", ["hier", "1/2/3/4", "12", "31/02/2025", "00/00/0000", "13/11/2025", "1/", "²/1/2025", "/"]
)
def test_what_is_no_day_or_ahead_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotADay, match=r"\.$"):
        read_day(text, TODAY)


@given(st.dates(min_value=date(2000, 1, 1), max_value=TODAY))
def test_every_past_day_is_read_back(known: date) -> None:
    assert read_day(day(known), TODAY) == known


@given(st.one_of(st.text(max_size=12), st.text("0123456789/-. ", max_size=10)))
def test_any_text_is_refused_with_a_sentence_or_gives_no_day_ahead(text: str) -> None:
    read, refused = outcome(text)
    assert refused.endswith(".") if refused else read is None or read <= TODAY


def outcome(text: str) -> tuple[date | None, str]:
    """The day read, or the sentence of the refusal."""
    try:
        return read_day(text, TODAY), ""
    except NotADay as wrong:
        return None, str(wrong)


@given(st.integers(min_value=1, max_value=3000))
def test_no_day_ahead_is_taken(ahead: int) -> None:
    with pytest.raises(NotADay):
        read_day(day(TODAY + timedelta(days=ahead)), TODAY)


def test_the_field_says_what_is_wrong_while_typing(qtbot: QtBot) -> None:
    field = DayField("Date de réception", TODAY)
    qtbot.addWidget(field)
    heard: list[str] = []
    field.said.connect(heard.append)
    QTest.keyClicks(field, "13/11/2025")
    assert heard[-1].startswith("Cette date est dans le futur")
    field.setText("")
    assert (heard[-1], field.day()) == ("", None)


def test_a_short_day_is_written_whole_on_leaving(qtbot: QtBot) -> None:
    field = DayField("Date de réception", TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "3/9")
    field.editingFinished.emit()
    assert field.text() == "03/09/2025"
