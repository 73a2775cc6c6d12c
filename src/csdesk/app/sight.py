"""What a reviewer needs at once to look at a piece: its dossier and how its pages were turned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.app.ports import Reading, Store
from csdesk.domain.piece import Dossier, Piece


@dataclass(frozen=True, slots=True)
class Sight:
    """A piece in its dossier; `turned`: (sha256, page) -> degrees clockwise."""

    piece: Piece
    dossier: Dossier
    turned: Mapping[tuple[str, int], int]


def look_at(store: Store, piece_ids: Sequence[int]) -> list[Sight]:
    """The sights of these pieces, in one consistent look; pieces that no longer exist are left out."""
    with store.reading() as desk:
        rows = [desk.row(piece_id) for piece_id in piece_ids]
        return [_sight(desk, row.registration_id, row.piece_id) for row in rows if row is not None]


def foreseen(sight: Sight, piece: Piece) -> Sight:
    """The sight with a piece of its dossier as it will stand when it is written."""
    pieces = tuple(piece if one.id == piece.id else one for one in sight.dossier.pieces)
    return replace(sight, dossier=replace(sight.dossier, pieces=pieces))


def _sight(desk: Reading, registration_id: int, piece_id: int) -> Sight:
    dossier = desk.dossier(registration_id)
    piece = next(piece for piece in dossier.pieces if piece.id == piece_id)
    shown = {file.sha256 for deposit in piece.deposits for file in deposit.files}
    turned = {(sha256, page): degrees for sha256 in shown for page, degrees in desk.rotations(sha256).items()}
    return Sight(piece, dossier, turned)
