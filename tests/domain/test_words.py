from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.words import day, long_day, moment, typeset


def test_a_day_is_written_as_in_the_notice() -> None:
    assert day(date(2018, 10, 29)) == "29/10/2018"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2018, 4, 5), "jeudi 05 avril 2018"),
        (date(2018, 10, 30), "mardi 30 octobre 2018"),
        (date(2025, 10, 20), "lundi 20 octobre 2025"),
        (date(2025, 11, 19), "mercredi 19 novembre 2025"),
        (date(2026, 3, 6), "vendredi 06 mars 2026"),
        (date(2026, 2, 1), "dimanche 01 février 2026"),
        (date(2026, 8, 1), "samedi 01 août 2026"),
    ],
)
def test_a_day_of_a_heading_is_in_french_words(value: date, written: str) -> None:
    assert long_day(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2018, 7, 13, 15, 36, tzinfo=UTC), "13/07/2018 17:36"),
        (datetime(2025, 11, 19, 16, 0, tzinfo=UTC), "19/11/2025 17:00"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "01/01/2026 00:30"),
    ],
)
def test_a_moment_is_that_of_paris_summer_and_winter(value: datetime, written: str) -> None:
    assert moment(value) == written


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("« Pièce illisible » : redéposez-la", "«_Pièce illisible_»_: redéposez-la"),
        ("Quel motif ? Vite ! Oui ; non", "Quel motif_? Vite_! Oui_; non"),
        ("17:36, {when}", "17:36, {when}"),
    ],
)
def test_french_spaces_do_not_end_a_line(plain: str, printed: str) -> None:
    assert typeset(plain) == printed.replace("_", "\u00a0")


@given(st.text(alphabet="aé «»:;!?\u00a0"))
def test_typesetting_changes_spaces_alone_and_once(text: str) -> None:
    assert typeset(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert typeset(typeset(text)) == typeset(text)
