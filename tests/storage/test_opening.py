"""How a desk's file is made, looked at, refused."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from csdesk.domain.trouble import Trouble
from csdesk.storage import open_store, sqlite, tables, upgrade
from csdesk.storage.migrations import NEWEST
from csdesk.storage.sqlite import FILE_NAME, new_engine
from csdesk.storage.trouble import Busy, DamagedDesk, DiskFull, FolderNotWritable, NewerDesk, NotADesk
from tests.contract.made import piece_of, put, receive, registration

SAFE = {
    "page_size": 16384,
    "auto_vacuum": 2,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": 10_000,
    "mmap_size": 0,
    "recursive_triggers": 1,
    "application_id": sqlite.APPLICATION_ID,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed desk with one deposit."""
    with open_store(tmp_path, "essai") as store:
        put(store, registration(1))
        with store.writing() as desk:
            receive(desk, piece_of(desk, 1), b"x" * 100_000)
    return tmp_path / FILE_NAME


def test_a_new_file_is_set_for_safety_before_its_first_table(file: Path) -> None:
    with new_engine(file).connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SAFE}
    assert found == SAFE


def test_the_sqlite_that_is_used_has_no_wal_reset_bug() -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)


def test_the_steps_lead_to_the_tables_of_the_program(file: Path) -> None:
    with new_engine(file).connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"include_name": _ours}), tables.metadata)
        assert upgrade.revision(connection) == NEWEST
    assert found == []


def _ours(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and str(name).startswith("registration_search"))


def test_the_newest_step_is_the_one_the_program_works_on() -> None:
    steps = ScriptDirectory(str(Path(upgrade.__file__).with_name("migrations")))
    assert steps.get_heads() == [NEWEST]


def test_a_step_that_fails_leaves_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = new_engine(tmp_path / FILE_NAME)
    monkeypatch.setattr(upgrade, "APPLICATION_ID", "(nonsense")
    with pytest.raises(OperationalError, match="nonsense"):
        upgrade.bring_up(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 0


def test_a_file_of_no_bytes_becomes_a_desk(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with open_store(tmp_path, "essai") as store:
        assert store.check() == []


def test_a_desk_that_is_up_to_date_opens_without_alembic(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from csdesk.storage import open_store\n"
        "open_store(Path(sys.argv[1]), 'essai').close(); print('alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(file.parent)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def older(file: Path) -> None:
    with closing(driver.connect(str(file))) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    _settled(file)


def foreign(file: Path) -> None:
    file.unlink()
    with closing(driver.connect(str(file))) as raw, raw:
        raw.execute("CREATE TABLE recipe (name)")


def unmarked(file: Path) -> None:
    with closing(driver.connect(str(file))) as raw, raw:
        raw.execute("PRAGMA application_id = 0")
    _settled(file)


def text(file: Path) -> None:
    file.write_bytes("Ceci n’est pas une base.".encode() * 400)


def short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40_000])


def scratched(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    for page in range(2, len(whole) // 16384):
        whole[page * 16384 : page * 16384 + 64] = bytes(range(64))
    file.write_bytes(whole)


def headless(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[100:4000] = bytes(3900)
    file.write_bytes(whole)


def _settled(file: Path) -> None:
    with closing(driver.connect(str(file))) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        (older, NewerDesk),
        (foreign, NotADesk),
        (unmarked, NotADesk),
        (text, NotADesk),
        (short, NotADesk),
        (cut, DamagedDesk),
        (scratched, DamagedDesk),
        (headless, DamagedDesk),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_touched(
    file: Path, harm: Callable[[Path], None], trouble: type[Trouble]
) -> None:
    harm(file)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with pytest.raises(trouble) as told:
        open_store(file.parent, "essai")
    assert str(file) in str(told.value)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_newer_desk_that_was_not_closed_keeps_its_log(file: Path, tmp_path: Path) -> None:
    with open_store(file.parent, "essai"), closing(driver.connect(str(file))) as raw:
        with raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for part in tmp_path.glob(f"{FILE_NAME}*"):
            shutil.copy(part, crashed)
    before = {part.name: part.read_bytes() for part in crashed.iterdir() if not part.name.endswith("-shm")}
    assert before[f"{FILE_NAME}-wal"]
    with pytest.raises(NewerDesk):
        open_store(crashed, "essai")
    assert {p.name: p.read_bytes() for p in crashed.iterdir() if not p.name.endswith("-shm")} == before


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(FolderNotWritable, match="taken"):
        open_store(tmp_path / "taken", "essai")


def test_a_desk_that_another_program_holds_is_said(file: Path) -> None:
    store = open_store(file.parent, "essai")
    raw = store._connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA busy_timeout = 20")
    with closing(driver.connect(str(file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy), store.writing():
            pass
        with store.reading() as desk:
            assert desk.registrations_named("26-000001")
        other.execute("ROLLBACK")
    assert put(store, registration(2)) == "added"
    store.close()


def test_a_full_disk_is_said_and_nothing_is_written(file: Path) -> None:
    store = open_store(file.parent, "essai")
    raw = store._connection.connection.driver_connection
    assert raw is not None
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull), store.writing() as desk:
        receive(desk, piece_of(desk, 1), b"y" * 200_000)
    raw.execute("PRAGMA max_page_count = 1000000")
    with store.writing() as desk:
        assert len(receive(desk, piece_of(desk, 1), b"y" * 200_000).deposits) == 2
    assert store.check() == []
    store.close()


def test_many_who_open_a_new_desk_at_once_make_one(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from csdesk.storage import open_store\n"
        "open_store(Path(sys.argv[1]), 'essai').close()"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.PIPE) for _ in range(4)]
    said = [run.communicate()[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0, 0], "\n".join(said)
    with open_store(tmp_path, "essai") as store:
        assert put(store, registration(1)) == "added"
