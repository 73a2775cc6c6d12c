import pytest

from csdesk.app.lookup import NoSuchDossier, NoSuchPiece, SeveralDossiers, find_dossier, find_piece
from csdesk.domain.piece import Dossier
from tests.app.made import CAMPAIGN, YANN, ZOE, Bench, person


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """Zoé once, Yann twice."""
    bench.deliver({}, person(), person(YANN), person(YANN, inscription="002 Version 1"))
    return bench


def look(desk: Bench, text: str) -> Dossier:
    with desk.store.reading() as reading:
        return find_dossier(reading, CAMPAIGN, text)


@pytest.mark.parametrize("text", [f"{ZOE}-001", ZOE, ZOE.lstrip("0"), f" {ZOE} "])
def test_a_dossier_is_found_by_its_number_or_its_candidate(desk: Bench, text: str) -> None:
    assert look(desk, text).registration.dossier == f"{ZOE}-001"


def test_a_candidate_with_several_dossiers_is_no_answer(desk: Bench) -> None:
    with pytest.raises(SeveralDossiers, match=f"{YANN}-001, {YANN}-002"):
        look(desk, YANN)
    assert look(desk, f"{YANN}-002").registration.dossier == f"{YANN}-002"


@pytest.mark.parametrize("text", ["0121655", f"{ZOE}-002", "", "LE GOFF"])
def test_nothing_else_is_found(desk: Bench, text: str) -> None:
    with pytest.raises(NoSuchDossier):
        look(desk, text)


def test_a_piece_is_found_whatever_the_case_of_its_code(desk: Bench) -> None:
    assert find_piece(look(desk, ZOE), "1natid01").code == "1NATID01"


def test_a_missing_piece_is_told_with_those_that_exist(desk: Bench) -> None:
    with pytest.raises(NoSuchPiece, match=f"{ZOE}-001 n’a pas de pièce ZZDOM01 ; il a : 1NATID01, CINSIG01"):
        find_piece(look(desk, ZOE), "ZZDOM01")
