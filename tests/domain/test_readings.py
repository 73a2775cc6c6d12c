from dataclasses import fields

from csdesk.domain.readings import READINGS, Readings
from tests.domain.made_inscriptions import CAMPAIGN


def test_every_reading_is_explained_on_screen_and_no_other() -> None:
    assert list(READINGS) == [one.name for one in fields(Readings)]
    for told in READINGS.values():
        assert all((told.label, told.explanation, told.left_open))
        assert told.explanation[-1] == told.left_open[-1] == "."
        assert "'" not in told.label + told.explanation + told.left_open


def test_the_campaign_that_ships_reads_the_notice_by_default() -> None:
    assert CAMPAIGN.readings == Readings()
