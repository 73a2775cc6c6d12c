"""What the session remembers, in the words of the desk; what a file says wrongly counts as never said."""

from datetime import date
from pathlib import Path

import pytest

from csdesk import settings as s
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models import memory as module
from csdesk.models.forms import DecisionDraft
from csdesk.models.memory import Memory
from csdesk.models.places import Kind, Place
from csdesk.settings import Settings

DRAFT = DecisionDraft(Status.REFUSED, ("illisible",), "« trop sombre »", date(2025, 11, 12))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.json"


@pytest.fixture
def memory(path: Path) -> Memory:
    return Memory(Settings(path))


def test_nobody_sat_down_yet(memory: Memory) -> None:
    assert (memory.manager, memory.chosen, memory.covers_all) == ("", False, False)
    assert memory.place == Place(Kind.QUEUE, Box.TO_REVIEW)


def test_somebody_sits_down_and_covers(memory: Memory, path: Path) -> None:
    memory.sit_down("boury", covers_all=False)
    assert (memory.manager, memory.chosen, memory.covers_all) == ("boury", True, False)
    memory.sit_down("", covers_all=True)
    again = Memory(Settings(path))
    assert (again.manager, again.chosen, again.covers_all) == ("boury", True, True)


def test_who_has_no_key_covers_all(memory: Memory) -> None:
    memory.sit_down("", covers_all=True)
    assert (memory.manager, memory.chosen, memory.covers_all) == ("", True, True)


def test_an_account_without_a_name_has_one_here(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(module, "getuser", nobody)
    assert memory.login == "csdesk"


@pytest.mark.parametrize(
    "place",
    [Place(Kind.QUEUE, Box.ACCEPTED, "Coiffure"), Place(Kind.QUEUE, Box.REFUSED), Place(Kind.WAITING, Box.TO_REVIEW)],
)
def test_a_place_is_found_again(memory: Memory, path: Path, place: Place) -> None:
    memory.place = place
    assert Memory(Settings(path)).place == place


def test_a_place_that_no_longer_exists_is_the_first(memory: Memory) -> None:
    memory.settings.set(s.PLACE_KIND, "grenier")
    assert memory.place == Place(Kind.QUEUE, Box.TO_REVIEW)


def test_filters_and_pieces_put_off_are_found_again(memory: Memory, path: Path) -> None:
    memory.narrow(("1NATID01",), True)
    memory.later = frozenset({7, 3})
    memory.piece = 12
    again = Memory(Settings(path))
    assert (again.codes, again.redeposited, again.later, again.piece) == (("1NATID01",), True, frozenset({3, 7}), 12)


def test_a_draft_is_found_again_and_forgotten(memory: Memory, path: Path) -> None:
    memory.keep_draft(7, DRAFT)
    memory.keep_draft(8, DecisionDraft(None, (), "à suivre"))
    again = Memory(Settings(path))
    assert again.draft(7) == DRAFT
    assert again.draft(8) == DecisionDraft(None, (), "à suivre")
    again.keep_draft(7, None)
    assert Memory(Settings(path)).draft(7) is None


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"status": "verte", "reasons": [], "comment": "", "reception_date": None},
        {"status": None, "reasons": [], "comment": "", "reception_date": "hier"},
        {"status": None, "reasons": 3, "comment": "", "reception_date": None},
        "rien",
    ],
)
def test_a_damaged_draft_is_none(memory: Memory, kept: object) -> None:
    memory.settings.set(s.DRAFTS, {"7": kept})
    assert memory.draft(7) is None
