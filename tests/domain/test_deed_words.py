from datetime import UTC, date, datetime

import pytest

from csdesk.domain.deed_words import told
from csdesk.domain.deeds import (
    KINDS,
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    Entered,
    LetterIssued,
    Listed,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import Inscription
from tests.domain.made import registration

NOON = datetime(2025, 11, 12, 11, 0, tzinfo=UTC)
TOLD: list[tuple[Deed, str]] = [
    (Entered(2, registration().candidate, Inscription()), "inscription saisie au bureau, version 2"),
    (Listed(3), "version 3 apportée par une liste"),
    (PieceAdded("A", "pour voir"), "pièce A ajoutée : pour voir"),
    (PieceWaived("A", "pour voir"), "pièce A dispensée : pour voir"),
    (DeadlineSet(NOON, "grève"), "régularisation possible jusqu’au 12/11/2025 12:00 : grève"),
    (DeadlineSet(None, "erreur"), "délai de régularisation ramené à celui de la session : erreur"),
    (Declared("Acquis", NOON), "« J’ai fourni toutes mes pièces » (Acquis), le 12/11/2025 12:00"),
    (DepositDeleted("A", 2), "dépôt n° 2 de A supprimé par le candidat"),
    (Transferred("Bois", "option"), "dossier transféré à « Bois » : option"),
    (CancellationProposed({"B": "x", "A": "y"}), "annulation proposée (A, B)"),
    (CancellationConfirmed(), "annulation confirmée"),
    (LetterIssued(date(2025, 12, 1)), "courrier d’annulation envoyé le 01/12/2025"),
    (Undone("u"), "acte annulé"),
    (Undone("u", "erreur"), "acte annulé : erreur"),
]


def test_every_kind_is_told() -> None:
    assert {type(deed) for deed, _ in TOLD} == set(KINDS.values())


@pytest.mark.parametrize(("deed", "words"), TOLD)
def test_a_deed_is_told_in_one_phrase(deed: Deed, words: str) -> None:
    assert str(told(deed)) == words


def test_anything_else_is_a_bug() -> None:
    with pytest.raises(TypeError):
        told("autre chose")  # type: ignore[arg-type]
