"""Ages, deadlines and statuses in a few words."""

from datetime import UTC, date, datetime

import pytest

from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.said import age_line, ago, badge, box_word, status_word
from tests.views.review_data import TODAY, at, queue_row

ROW = queue_row(1, "DUPONT")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(17), "aujourd’hui"),
        (datetime(2025, 11, 16, 23, 30, tzinfo=UTC), "aujourd’hui"),
        (at(18), "aujourd’hui"),
        (at(16, 23, 59), "hier"),
        (at(15), "il y a 2 j"),
        (at(1, month=8), "le 01/08/2025"),
    ],
)
def test_ages_count_days_of_paris(moment: datetime, said: str) -> None:
    assert ago(moment, TODAY) == said


def test_the_third_line_of_a_row() -> None:
    assert age_line(ROW, TODAY) == "déposée il y a 3 j"
    assert age_line(ROW._replace(exact=False), TODAY) == "importée il y a 3 j"
    assert age_line(ROW._replace(deposits=2, files=3), TODAY) == "redéposée (2ᵉ) · déposée il y a 3 j · 3 fichiers"
    assert age_line(ROW._replace(deposited_at=None), TODAY) == "rien n’est déposé"
    assert age_line(ROW._replace(reception_date=date(2025, 11, 14)), TODAY) == "reçue par la poste, il y a 3 j"


@pytest.mark.parametrize(("day", "said"), [(17, "auj."), (18, "J-1"), (30, "J-13"), (16, "")])
def test_deadlines_wear_their_days(day: int, said: str) -> None:
    assert badge(at(day, 23, 59), TODAY) == said


def test_a_far_deadline_wears_nothing() -> None:
    assert badge(at(6, month=3, year=2026), TODAY) == ""


def test_every_status_and_every_queue_has_its_own_word() -> None:
    assert len({status_word(status) for status in Status}) == len(Status)
    assert len({box_word(box) for box in Box}) == len(Box)
