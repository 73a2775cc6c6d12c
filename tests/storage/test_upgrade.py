"""A desk that an older csdesk left is brought up with everything in it, and kept beside as it was."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from alembic import command
from sqlalchemy.exc import OperationalError

from csdesk.domain.piece import Piece
from csdesk.domain.status import Status
from csdesk.storage import open_store, upgrade
from csdesk.storage.migrations import NEWEST
from csdesk.storage.sqlite import APPLICATION_ID, FILE_NAME, new_engine
from tests.contract.made import CLOSING, LATER, piece_of, registration, sha256

SAMPLE = Path(__file__).with_name("desk_0001.sql")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed desk of schema 0001."""
    file = tmp_path / FILE_NAME
    with new_engine(file).connect().execution_options(begin="EXCLUSIVE") as connection, connection.begin():
        command.upgrade(upgrade._config(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    with closing(driver.connect(str(file))) as raw:
        raw.executescript(SAMPLE.read_text("utf-8"))
    return file


def everything(file: Path) -> dict[str, list[Any]]:
    """Every row of every table of the sample, without the columns that a later step adds."""
    tables = [line.split()[2] for line in SAMPLE.read_text("utf-8").splitlines() if line.startswith("INSERT")]
    with closing(driver.connect(str(file))) as raw:
        rows = {table: raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}
    widths = {"registration": 19, "piece": 15}
    return {table: [row[: widths.get(table)] for row in found] for table, found in rows.items()}


def test_nothing_is_lost(file: Path) -> None:
    before = everything(file)
    assert len(before) == 11
    with open_store(file.parent, "essai") as store:
        assert store.check() == []
        with store.reading() as desk:
            dossier = desk.dossier(desk.registrations_named("26-000001")[0])
            piece = piece_of(desk, 1)
            assert desk.content(sha256(b"carte lisible")) == b"carte lisible"
            assert desk.assigned() == {"30000000": "Aéronautique"}
            assert desk.delegations() == ()
    assert everything(file) == before
    assert dossier.registration.candidate == registration(1, family="LE GOFF", first="Zoé").candidate
    assert [(one.code, one.deadline, one.withdrawn) for one in dossier.pieces] == [
        ("ID", CLOSING, 0),
        ("R408", LATER, 0),
    ]
    assert dossier.acts == ()
    check_decided(piece)


def check_decided(piece: Piece) -> None:
    assert piece.status is Status.ACCEPTED
    assert [decision.status for decision in piece.decisions] == [Status.REFUSED, Status.ACCEPTED]
    assert [deposit.n for deposit in piece.deposits] == [1, 2]


def test_the_desk_is_kept_as_it_was(file: Path) -> None:
    before = everything(file)
    open_store(file.parent, "essai").close()
    (kept,) = file.parent.glob(f"desk-avant-{NEWEST}-*.db")
    assert everything(kept) == before
    with closing(driver.connect(str(kept))) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'act'").fetchall() == []


def test_it_is_brought_up_once(file: Path) -> None:
    for _ in range(2):
        open_store(file.parent, "essai").close()
    assert len(list(file.parent.glob("desk-avant-*"))) == 1


def test_a_step_that_fails_leaves_the_former_schema(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(file)
    monkeypatch.setattr(upgrade, "APPLICATION_ID", "(nonsense")
    with pytest.raises(OperationalError, match="nonsense"):
        open_store(file.parent, "essai")
    with closing(driver.connect(str(file))) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert everything(file) == before
