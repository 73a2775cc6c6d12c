from csdesk.app.sight import look_at
from tests.app.made import CONFIRMATION, IDENTITY, ZOE, Bench, pdf, person


def test_a_sight_has_the_piece_its_dossier_and_how_its_pages_are_turned(bench: Bench) -> None:
    bench.deliver({f"{ZOE}/{code}/a.pdf": pdf(code) for code in (IDENTITY, CONFIRMATION)}, person())
    identity, confirmation = bench.piece(IDENTITY), bench.piece(CONFIRMATION)
    sha256 = identity.deposits[0].files[0].sha256
    with bench.store.writing() as desk:
        desk.turn(sha256, 0, 90)
    first, second = look_at(bench.store, [confirmation.id, 999_999, identity.id])
    assert (first.piece, first.turned) == (confirmation, {})
    assert (second.piece, second.turned) == (identity, {(sha256, 0): 90})
    assert first.dossier == second.dossier == bench.dossier()
