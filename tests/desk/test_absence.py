"""Two managers on one base: what one lends is the other's at once, and hers again when the day has passed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.places import Kind, Place
from csdesk.models.seat import DomainRow
from csdesk.views.absence_dialog import AbsenceDialog
from tests.desk.conftest import Sit
from tests.desk.house import Still, house_of
from tests.desk.seat import Key, Mod, Seat
from tests.views.found import one

DOMAIN = "Coiffure"


@pytest.fixture
def clock() -> Still:
    return Still()


@pytest.fixture
def desks(sit: Sit, folder: Path, clock: Still) -> tuple[Seat, Seat]:
    """Paul Boury, then Gaëlle Vigier, under one clock."""
    boury = sit("boury", house_of(folder, clock))
    return boury, sit("vigier", house_of(folder, clock))


def pieces(seat: Seat) -> list[int]:
    return [row.piece_id for row in seat.listed()]


def lend(seat: Seat, *domains: str, days: int = 2) -> AbsenceDialog:
    """By keyboard, through the dialog: one domain, from today on, to the first colleague of the list."""
    seat.come_forward()
    seat.press(Key.Key_A, with_=Mod.ControlModifier | Mod.ShiftModifier)
    dialog = one(seat.window, AbsenceDialog)
    seat.until(dialog.form.last.hasFocus, "the dialog is there")
    for _day in range(days - 1):
        seat.press(Key.Key_Up)
    seat.press(Key.Key_Up, Key.Key_Down, Key.Key_Tab)
    assert seat.focus() is dialog.form.domains.every
    seat.press(Key.Key_Space)
    for box in dialog.form.domains.boxes:
        seat.press(Key.Key_Tab)
        if box.text() in domains:
            seat.press(Key.Key_Space)
    seat.press(Key.Key_Tab, Key.Key_Down)
    with seat.bot.waitSignal(seat.session.absences.noted):
        seat.press(Key.Key_Return)
    return dialog


def test_a_domain_goes_to_a_colleague_and_comes_back(desks: tuple[Seat, Seat], clock: Still) -> None:
    boury, vigier = desks
    hers = [row.piece_id for row in boury.rows(Box.TO_REVIEW, DOMAIN)]
    assert hers
    assert set(hers) <= set(pieces(boury))
    lend(boury, DOMAIN).close()
    vigier.until(lambda: set(hers) <= set(pieces(vigier)), "what is lent is in her queue")
    boury.until(lambda: not set(hers) & set(pieces(boury)), "and no longer in his")
    assert vigier.session.desk.seat.rows[-1] == DomainRow(DOMAIN, "pour P.\u00a0Boury, jusqu’au\u00a018/11")
    assert DomainRow(DOMAIN, "prêté à G.\u00a0Vigier", lent=True) in boury.session.desk.seat.rows
    vigier.come_forward()
    vigier.look(hers[0])
    vigier.decide(Key.Key_R)
    decided = vigier.piece(hers[0])
    assert (decided.status, decided.decisions[-1].by) == (Status.RECEIVED, "Gaëlle Vigier")
    vigier.go(Place(Kind.QUEUE, Box.TO_REVIEW, DOMAIN))
    assert pieces(vigier) == hers[1:]
    clock.move(timedelta(days=1))
    boury.session.desk.watch()
    boury.until(lambda: boury.session.desk.seat.day == clock.today(), "the next day is noticed")
    assert DOMAIN not in boury.session.desk.domains
    clock.move(timedelta(days=1))
    boury.until(lambda: set(hers[1:]) <= set(pieces(boury)), "the day after the last one, it is back")
    vigier.until(lambda: not set(hers) & set(pieces(vigier)), "and no longer in hers")
    assert vigier.session.desk.place == Place(Kind.QUEUE, Box.TO_REVIEW)
    assert [row.note for seat in desks for row in seat.session.desk.seat.rows if row.note] == []


def test_the_numbers_of_the_sidebar_follow(desks: tuple[Seat, Seat]) -> None:
    boury, vigier = desks
    told: dict[Seat, list[int]] = {boury: [], vigier: []}
    for seat, numbers in told.items():
        seat.session.desk.counted.connect(
            lambda counts, desk=seat.session.desk, into=numbers: into.append(counts.of(Box.TO_REVIEW, desk.domains))
        )
    many, before, own = (len(boury.rows(Box.TO_REVIEW, DOMAIN)), len(pieces(boury)), len(pieces(vigier)))
    lend(boury, DOMAIN)
    boury.until(lambda: told[boury][-1:] == [before - many], "less what is lent")
    vigier.until(lambda: told[vigier][-1:] == [own + many], "and more by as much")


def test_it_is_ended_from_the_list(desks: tuple[Seat, Seat]) -> None:
    boury, vigier = desks
    hers = {row.piece_id for row in boury.rows(Box.TO_REVIEW, DOMAIN)}
    dialog = lend(boury, DOMAIN)
    vigier.until(lambda: hers <= set(pieces(vigier)), "what is lent is in her queue")
    boury.until(lambda: len(ends(dialog)) == 1, "it is in the list")
    boury.click(ends(dialog)[0])
    vigier.until(lambda: not hers & set(pieces(vigier)), "no longer in her queue")
    boury.until(lambda: hers <= set(pieces(boury)), "back in his")
    boury.until(lambda: not ends(dialog), "the list is empty")


def ends(dialog: AbsenceDialog) -> list[QPushButton]:
    return [button for button in dialog.list.findChildren(QPushButton) if button.isVisible()]


def test_what_is_lent_may_still_be_looked_at_with_its_number(desks: tuple[Seat, Seat]) -> None:
    boury, _vigier = desks
    hers = [row.piece_id for row in boury.rows(Box.TO_REVIEW, DOMAIN)]
    lend(boury, DOMAIN).close()
    boury.until(lambda: not set(hers) & set(pieces(boury)), "lent")
    boury.go(Place(Kind.QUEUE, Box.TO_REVIEW, DOMAIN))
    assert pieces(boury) == hers
    labels = boury.window.review.header.findChildren(QLabel)
    boury.until(lambda: str(len(hers)) in [label.text() for label in labels], "its number is told")


def test_nothing_that_is_typed_is_lost_when_the_domain_goes_back(desks: tuple[Seat, Seat], clock: Still) -> None:
    boury, vigier = desks
    lend(boury, DOMAIN, days=1).close()
    vigier.until(lambda: DOMAIN in vigier.session.desk.domains, "received")
    vigier.come_forward()
    vigier.go(Place(Kind.QUEUE, Box.TO_REVIEW, DOMAIN))
    piece = vigier.current
    vigier.press(Key.Key_N, Key.Key_Tab)
    vigier.type("Illisible")
    clock.move(timedelta(days=1))
    vigier.until(lambda: vigier.session.desk.place.domain is None, "the day has passed")
    vigier.until(lambda: piece not in pieces(vigier), "the domain is back")
    comment = vigier.window.review.decision.comment
    assert vigier.current == piece
    assert vigier.focus() is comment
    assert comment.toPlainText() == "Illisible"


def test_the_counter_stays_open_when_the_day_passes(desks: tuple[Seat, Seat], clock: Still) -> None:
    boury, vigier = desks
    lend(boury, DOMAIN, days=1).close()
    vigier.until(lambda: DOMAIN in vigier.session.desk.domains, "received")
    vigier.come_forward()
    vigier.go(Place(Kind.QUEUE, Box.TO_REVIEW, DOMAIN))
    vigier.window.do("counter")
    assert vigier.window._over.shown
    clock.move(timedelta(days=1))
    vigier.until(lambda: vigier.session.desk.place.domain is None, "the day has passed")
    assert vigier.window._over.shown


def test_the_window_with_what_is_received(
    desks: tuple[Seat, Seat], same_picture: Callable[[QWidget, str], None]
) -> None:
    boury, vigier = desks
    lend(boury, DOMAIN, "Esthétique").close()
    vigier.until(lambda: DOMAIN in vigier.session.desk.domains, "received")
    vigier.go(Place(Kind.QUEUE, Box.TO_REVIEW, DOMAIN))
    with vigier.bot.waitSignal(vigier.session.desk.counted):
        vigier.session.desk.count()
    vigier.settle()
    same_picture(vigier.window.sidebar, "main/sidebar-received")
