"""What a screen reader is told while one decides: nothing on the screen has the keyboard that would be read."""

from PySide6.QtCore import Qt

from tests.desk.conftest import Sit

Key = Qt.Key


def test_a_decision_and_its_undoing_are_announced(sit: Sit, announced: list[str]) -> None:
    seat = sit("boury")
    seat.settle()
    assert seat.session.desk.sight is not None
    name = seat.session.desk.sight.dossier.registration.candidate.name
    seat.decide(Key.Key_R)
    assert announced[-1] == f"Enregistré\u00a0: {name}, Reçue"
    seat.undo()
    assert announced[-1] == "Décision annulée"
    seat.redo()
    assert announced[-1] == "Décision rétablie"


def test_what_a_search_found_is_announced_once(sit: Sit, announced: list[str]) -> None:
    seat = sit("boury")
    desk = seat.session.desk
    for _time in range(2):
        with seat.bot.waitSignal(desk.listed):
            seat.window.header.searched.emit("introuvable")
    assert announced == ["Recherche «\u00a0introuvable\u00a0», 0 pièce"]
