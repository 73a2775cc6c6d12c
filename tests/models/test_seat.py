from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from csdesk.app.delegating import Absence, delegate
from csdesk.domain.queue import Box
from csdesk.models.places import Kind, Place
from csdesk.models.seat import DomainRow
from tests.desk.house import Still, house_of
from tests.models.conftest import Begin

TODAY = date(2025, 11, 17)


def lend(folder: Path, last: date = TODAY + timedelta(2)) -> None:
    """Paul Boury lends two domains to Gaëlle Vigier from another desk."""
    house = house_of(folder, Still())
    wanted = Absence("boury", "vigier", ("Coiffure", "Esthétique"), TODAY, last, "Paul Boury")
    with closing(house.open_store()) as store:
        delegate(store, house.campaign, house.clock, wanted)


def test_a_desk_opens_on_the_domains_of_the_day(begin: Begin, folder: Path) -> None:
    lend(folder)
    boury, vigier = begin("boury"), begin("vigier")
    own = vigier.desk.manager.domains if vigier.desk.manager else ()
    assert not {"Coiffure", "Esthétique"} & set(boury.desk.domains)
    assert set(vigier.desk.domains) == {*own, "Coiffure", "Esthétique"}
    assert DomainRow("Coiffure", "prêté à G.\u00a0Vigier", lent=True) in boury.desk.seat.rows
    assert vigier.desk.seat.rows == (
        *map(DomainRow, own),
        DomainRow("Coiffure", "pour P.\u00a0Boury, jusqu’au\u00a019/11"),
        DomainRow("Esthétique", "pour P.\u00a0Boury, jusqu’au\u00a019/11"),
    )
    assert not set(vigier.rows()) & set(boury.rows())
    assert vigier.rows()


def test_the_year_is_told_when_it_is_another(begin: Begin, folder: Path) -> None:
    lend(folder, date(2026, 1, 5))
    assert begin("vigier").desk.seat.rows[-1].note == "pour P.\u00a0Boury, jusqu’au\u00a005/01/2026"


def test_who_covers_every_queue_sees_them_plain(begin: Begin, folder: Path) -> None:
    lend(folder)
    desk = begin("boury*").desk
    assert desk.seat.rows == tuple(map(DomainRow, desk.house.campaign.domains))
    assert desk.domains == desk.house.campaign.domains


def test_a_place_remembered_in_a_domain_that_went_back_opens_the_whole_queue(begin: Begin, folder: Path) -> None:
    vigier = begin("vigier")
    vigier.desk.go(Place(Kind.QUEUE, Box.TO_REVIEW, "Coiffure"))
    vigier.rest()
    vigier.desk.refresh()
    vigier.rest()
    assert vigier.desk.place == Place(Kind.QUEUE, Box.TO_REVIEW)
