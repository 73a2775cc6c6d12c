import pytest

from csdesk.domain.deeds import Declared, Deed, Entered, Listed, PieceAdded, Undone
from csdesk.domain.inscription import Inscription
from tests.app.deeds_made import EXTRA, WHY, performed
from tests.app.made import Bench
from tests.domain.made import registration


def test_a_deed_goes_through_its_use_case(desk: Bench) -> None:
    done = performed(desk, PieceAdded(EXTRA, f" {WHY} ")).acts[-1]
    assert done.deed == PieceAdded(EXTRA, WHY)
    declared = Declared("Nationalité", desk.clock.now())
    with pytest.raises(Exception, match=EXTRA):
        performed(desk, declared)
    performed(desk, Undone(done.id))
    assert performed(desk, declared).acts[-1].deed == declared


@pytest.mark.parametrize("deed", [Listed(2), Entered(2, registration().candidate, Inscription())])
def test_a_list_and_an_entry_have_ways_of_their_own(desk: Bench, deed: Deed) -> None:
    with pytest.raises(TypeError):
        performed(desk, deed)
    assert desk.dossier().acts == ()
