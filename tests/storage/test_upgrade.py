"""A desk that an older csdesk left is brought up with everything in it, and kept beside as it was."""

from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import OperationalError

from csdesk.domain.piece import Piece
from csdesk.domain.status import Status
from csdesk.storage import open_store, upgrade
from csdesk.storage.migrations import NEWEST, REVISIONS
from csdesk.storage.sqlite import FILE_NAME
from csdesk.storage.tables import metadata
from tests.contract.made import CLOSING, LATER, piece_of, put, registration, sha256
from tests.storage.furnishing import CAMPAIGN
from tests.storage.samples import cut, load_file, rows_of_file, sample

FORMER = REVISIONS[:-1]


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A closed desk of a former schema, 0001 where the test does not say."""
    file = tmp_path / FILE_NAME
    load_file(file, getattr(request, "param", "0001"))
    return file


def version(file: Path) -> str:
    with closing(driver.connect(str(file))) as raw:
        ((found,),) = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    return str(found)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("revision", REVISIONS)
def test_every_schema_has_its_sample(revision: str, engine: str) -> None:
    """The newest is written by `python -m tests.storage.samples`."""
    assert sample(revision, engine).exists()


@pytest.mark.parametrize("file", [NEWEST], indirect=True)
def test_the_newest_sample_has_a_row_in_every_table(file: Path) -> None:
    rows = rows_of_file(file)
    assert set(rows) == set(metadata.tables)
    assert [table for table, found in rows.items() if not found] == []
    assert all({None} < {row[name] for row in rows["waiting"]} for name in ("content_id", "settled_at", "deposited_at"))


@pytest.mark.parametrize("file", REVISIONS, indirect=True)
def test_nothing_is_lost(file: Path) -> None:
    before = rows_of_file(file)
    assert sum(map(bool, before.values())) >= 11
    with open_store(file.parent, CAMPAIGN) as store:
        assert store.check() == []
    assert cut(rows_of_file(file), before) == before
    assert version(file) == NEWEST


@pytest.mark.parametrize("file", REVISIONS, indirect=True)
def test_what_was_written_is_read_and_work_goes_on(file: Path) -> None:
    with open_store(file.parent, CAMPAIGN) as store:
        with store.reading() as desk:
            dossier = desk.dossier(desk.registrations_named("26-000001")[0])
            check_decided(piece_of(desk, 1))
            assert desk.content(sha256(b"carte lisible")) == b"carte lisible"
            assert desk.assigned() == {"30000000": "Aéronautique"}
            assert [row.path for row in desk.waiting()]
        assert put(store, registration(9)) == "added"
        assert store.check() == []
    assert dossier.registration.candidate == registration(1, family="LE GOFF", first="Zoé").candidate
    assert [(one.code, one.deadline) for one in dossier.pieces] == [("ID", CLOSING), ("R408", LATER)]


def check_decided(piece: Piece) -> None:
    assert piece.status is Status.ACCEPTED
    assert [decision.status for decision in piece.decisions][:2] == [Status.REFUSED, Status.ACCEPTED]
    assert [deposit.n for deposit in piece.deposits] == [1, 2]


@pytest.mark.parametrize("file", FORMER, indirect=True)
def test_the_desk_is_kept_as_it_was(file: Path) -> None:
    before, former = rows_of_file(file), version(file)
    open_store(file.parent, CAMPAIGN).close()
    (kept,) = file.parent.glob(f"desk-avant-{NEWEST}-*.db")
    assert rows_of_file(kept) == before
    assert version(kept) == former


def test_it_is_brought_up_once(file: Path) -> None:
    for _ in range(2):
        open_store(file.parent, CAMPAIGN).close()
    assert len(list(file.parent.glob("desk-avant-*"))) == 1


@pytest.mark.parametrize("file", FORMER, indirect=True)
def test_a_step_that_fails_leaves_the_former_schema(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, former = rows_of_file(file), version(file)
    monkeypatch.setattr(upgrade, "APPLICATION_ID", "(nonsense")
    with pytest.raises(OperationalError, match="nonsense"):
        open_store(file.parent, CAMPAIGN)
    assert version(file) == former
    assert rows_of_file(file) == before
