"""A conflict in words, whatever stands: another's decision, one withdrawn, a document that came."""

from dataclasses import replace

import pytest

from csdesk.app.sight import Sight
from csdesk.domain.piece import Act, Piece
from csdesk.domain.status import Status
from csdesk.models.conflict_shown import ConflictShown, conflict_shown
from csdesk.models.conflicts import Conflict
from csdesk.models.forms import DecisionDraft
from tests.views.review_data import CAMPAIGN, CLOSING, decision, deposit, dossier

MINE = replace(decision("mine", Status.REFUSED, 14), by="Marie-José Teixeira", comment="Illisible au verso")
BEFORE = Piece(2, 1, "CONF", Status.NONE, None, CLOSING, 1, True, (deposit(1, 1),))


def shown(now: Piece, code: str = "CONF") -> ConflictShown:
    """What is said of hers beside the piece as it now stands."""
    seen = dossier(replace(now, code=code))
    conflict = Conflict(MINE, DecisionDraft(Status.REFUSED), now, "Cette pièce a été modifiée.")
    return conflict_shown(conflict, Sight(seen.pieces[1], seen, {}), CAMPAIGN)


def lines(said: ConflictShown) -> dict[str, tuple[str, str, bool]]:
    return {line.label: (line.mine, line.theirs, line.differs) for line in said.lines}


def test_another_decision_field_by_field() -> None:
    theirs = replace(decision("theirs", Status.REFUSED, 15), by="Gaëlle Vigier", reception_date=None)
    said = shown(replace(BEFORE, status=Status.REFUSED, version=2, decisions=(theirs,)))
    assert lines(said) == {
        "Statut": ("Non conforme", "Non conforme", False),
        "Motifs": ("Signature absente", "Signature absente", False),
        "Commentaire": ("Illisible au verso", "", True),
        "Par": ("Marie-José Teixeira", "Gaëlle Vigier", False),
        "Quand": ("14/11/2025 10:00", "15/11/2025 10:00", False),
    }
    assert (said.who, said.what) == ("LE GOFF Yann", "Confirmation signée")
    assert (said.theirs, said.keep, said.why_not) == ("La sienne", "Garder la sienne", "")
    assert said.statuses == (Status.REFUSED, Status.REFUSED)


def test_a_decision_withdrawn_meanwhile() -> None:
    log = (decision("a", Status.ACCEPTED, 3), decision("b", Status.NONE, 15, act=Act.UNDONE, target="a"))
    said = shown(replace(BEFORE, version=3, decisions=log))
    assert (said.theirs, said.keep, said.why_not) == ("À présent", "Laisser comme c’est", "")
    assert lines(said)["Statut"] == ("Non conforme", "à contrôler", True)


def test_a_document_that_came_meanwhile_is_looked_at_first() -> None:
    said = shown(replace(BEFORE, version=2, deposits=(deposit(1, 1), deposit(2, 15))))
    assert (said.theirs, said.keep) == ("À présent", "Laisser comme c’est")
    assert said.why_not == "Le document n’est plus le même\u00a0: regardez-le avant de décider."
    assert lines(said)["Par"] == ("Marie-José Teixeira", "", False)
    assert lines(said)["Quand"] == ("14/11/2025 10:00", "15/11/2025 18:02", False)


def test_a_code_the_campaign_forgot_is_shown_as_it_is() -> None:
    assert shown(BEFORE, "ZZVIEUX1").what == "ZZVIEUX1"


@pytest.mark.parametrize(
    ("theirs", "none"),
    [
        (replace(MINE, id="theirs", by="Gaëlle Vigier"), True),
        (replace(MINE, id="theirs", comment="Autre"), False),
        (replace(MINE, id="theirs", status=Status.ACCEPTED), False),
    ],
)
def test_the_same_said_twice_is_no_conflict(theirs: object, none: bool) -> None:
    now = replace(BEFORE, status=Status.REFUSED, version=2, decisions=(theirs,))  # type: ignore[arg-type]
    assert Conflict(MINE, DecisionDraft(Status.REFUSED), now, "").is_none is none
