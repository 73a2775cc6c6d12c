"""Finding pieces: search from anywhere with and without accents, filters, other queues, other managers."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from csdesk.domain.queue import Box
from csdesk.models.places import Kind, Place
from csdesk.views.manager_dialog import ManagerDialog
from tests.desk.conftest import Sit
from tests.desk.seat import Key, Mod, Seat
from tests.views.found import one


def search(seat: Seat, words: str) -> set[str]:
    """The family names found, from Ctrl+K on."""
    seat.press(Key.Key_K, with_=Mod.ControlModifier)
    with seat.bot.waitSignal(seat.session.desk.listed):
        seat.type(words)
        seat.press(Key.Key_Return)
    seat.settle()
    return {row.family_name for row in seat.listed()}


def test_names_are_found_with_and_without_accents_in_every_queue(sit: Sit) -> None:
    seat = sit("teixeira")
    mine = [row.piece_id for row in seat.listed()]
    assert search(seat, "nguyen hong") == {"NGUYỄN"}
    assert {row.domain for row in seat.listed()} == {"Métallerie"}
    assert {row.box for row in seat.listed()} >= {Box.TO_REVIEW, Box.ACCEPTED}
    assert search(seat, "ŒUVRARD") == {"ŒUVRARD"}
    assert search(seat, "oeuvrard") == {"ŒUVRARD"}
    assert search(seat, "Łukaszewska") == search(seat, "lukaszewska") == {"ŁUKASZEWSKA"}
    assert search(seat, "artagnan aurelie") == {"D'ARTAGNAN-MONTESQUIOU"}
    assert search(seat, "nobody at all") == set()
    assert seat.current == 0
    with seat.bot.waitSignal(seat.session.desk.listed):
        seat.press(Key.Key_Escape)
    seat.settle()
    assert [row.piece_id for row in seat.listed()] == mine
    assert seat.window.review.list.hasFocus()  # what is pressed next is a key, not another search


def test_numbers_are_found_whole_or_in_part(sit: Sit) -> None:
    seat = sit("teixeira")
    row = seat.rows(Box.TO_REVIEW, "Métallerie")[0]
    assert search(seat, row.candidate_number) == {row.family_name}
    assert search(seat, row.candidate_number[2:8]) == {row.family_name}
    assert search(seat, row.dossier) == {row.family_name}


def test_a_found_piece_is_decided_and_stays_in_the_list(sit: Sit) -> None:
    seat = sit("teixeira")
    search(seat, "nguyen")
    seat.press(Key.Key_Down)  # to what was found
    assert seat.window.review.list.hasFocus()
    piece = next(row.piece_id for row in seat.listed() if row.box is Box.TO_REVIEW)
    seat.look(piece)
    seat.decide(Key.Key_3)
    assert {row.piece_id: row.box for row in seat.listed()}[piece] is Box.ACCEPTED
    assert seat.current != piece


def filter_action(seat: Seat, label: str) -> QAction:
    return next(
        action
        for menu in seat.window.review.header.findChildren(QMenu)
        for action in menu.actions()
        if action.text() == label
    )


def test_filters_combine_and_outlive_a_restart(sit: Sit) -> None:
    seat = sit()
    asked = seat.house.campaign.requirement["1NATID01"]
    with seat.bot.waitSignal(seat.session.desk.listed):
        filter_action(seat, asked.short).trigger()
    seat.settle()
    kept = [row.piece_id for row in seat.listed()]
    assert {row.code for row in seat.listed()} == {"1NATID01"}
    seat.press(Key.Key_J)
    seat.settle()
    place = seat.current
    assert place == kept[1]
    seat.leave()
    again = sit("")
    assert [row.piece_id for row in again.listed()] == kept
    assert again.current == place
    assert again.window.review.header.codes() == ("1NATID01",)
    with again.bot.waitSignal(again.session.desk.listed):
        again.session.desk.narrow((), True)
    again.settle()
    assert {row.deposits for row in again.listed()} == {2}


def test_the_queue_the_piece_and_the_manager_outlive_a_restart(sit: Sit) -> None:
    seat = sit("boury")
    seat.go(Place(Kind.QUEUE, Box.ACCEPTED, "Coiffure"))
    piece = seat.current
    assert piece
    seat.leave()
    again = sit("")
    assert again.session.desk.place == Place(Kind.QUEUE, Box.ACCEPTED, "Coiffure")
    assert (again.current, again.session.desk.author) == (piece, "Paul Boury")


def test_a_page_outlives_a_restart(sit: Sit) -> None:
    seat = sit("boury")
    seat.go(Place(Kind.DEADLINES))
    seat.leave()
    again = sit("")
    assert again.window.pages.deadlines.isVisible()
    assert not again.window.review.isVisible()


def test_another_manager_sits_down_and_sees_her_queues(sit: Sit) -> None:
    seat = sit("boury")
    seat.window.do("sit_down")
    dialog = one(seat.window, ManagerDialog)
    with seat.bot.waitSignal(seat.session.desk.listed):
        seat.click(next(one for one in dialog.choices if "Teixeira" in one.accessibleName()))
    seat.settle()
    assert {row.domain for row in seat.listed()} == {"Toutes spécialités"}
    assert seat.session.desk.author == "Marie-José Teixeira"
    piece = seat.current
    seat.decide(Key.Key_3)
    assert seat.piece(piece).decisions[-1].by == "Marie-José Teixeira"


def test_cover_shows_every_queue_under_ones_own_name(sit: Sit) -> None:
    seat = sit("boury")
    seat.window.do("sit_down")
    with seat.bot.waitSignal(seat.session.desk.listed):
        seat.click(one(seat.window, ManagerDialog).choices[-1])
    seat.settle()
    assert len({row.domain for row in seat.listed()}) > 3
    assert seat.session.desk.author == "Paul Boury"


def test_the_first_start_asks_who_sits_down(sit: Sit) -> None:
    seat = sit("")
    assert one(seat.window, ManagerDialog).isVisible()


def test_a_comment_begun_outlives_a_walk_and_a_restart(sit: Sit) -> None:
    seat = sit("teixeira")
    piece = seat.current
    seat.press(Key.Key_Tab)
    seat.type("Le verso manque ")
    seat.window.review.list.setFocus()
    seat.press(Key.Key_J)
    seat.settle()
    assert seat.window.review.decision.comment.toPlainText() == ""
    seat.press(Key.Key_K)
    seat.settle()
    assert seat.window.review.decision.comment.toPlainText() == "Le verso manque"
    seat.leave()
    again = sit("")
    assert again.current == piece
    assert again.window.review.decision.comment.toPlainText() == "Le verso manque"
    again.decide(Key.Key_N, Key.Key_1)
    assert again.piece(piece).decisions[-1].comment == "Le verso manque"
    assert again.session.memory.draft(piece) is None
