"""Desks whose file is not what it should be, and copies that find no room: a sentence, never a traceback."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.domain.trouble import Trouble
from csdesk.storage import open_store, restore
from csdesk.storage.migrations import NEWEST, REVISIONS
from csdesk.storage.migrations import __file__ as migrations
from csdesk.storage.sqlite import _trouble
from csdesk.storage.trouble import BackupNotFound, Busy, DamagedDesk, DiskFull, FolderNotWritable, NotADesk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an empty desk in it."""
    open_store(tmp_path / "data", "essai").close()
    return tmp_path / "data"


def altered(folder: Path, statement: str) -> bytes:
    """Run one statement on the desk's file behind csdesk's back; the file as it then stands."""
    opened = sqlite3.connect(folder / "desk.db")
    opened.execute(statement)
    opened.commit()
    opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return (folder / "desk.db").read_bytes()


def refusal(task: Callable[[], object], kind: type[Trouble]) -> str:
    with pytest.raises(kind) as raised:
        task()
    return str(raised.value)


def test_an_unknown_older_schema_is_refused_and_nothing_is_copied(folder: Path) -> None:
    before = altered(folder, "UPDATE alembic_version SET version_num = '0000_essai'")
    assert "« 0000_essai » est inconnu" in refusal(lambda: open_store(folder, "essai"), DamagedDesk)
    assert (folder / "desk.db").read_bytes() == before
    assert not list(folder.glob("desk-avant-*"))


def test_a_desk_without_revision_is_refused(folder: Path) -> None:
    before = altered(folder, "DELETE FROM alembic_version")
    assert "schéma" in refusal(lambda: open_store(folder, "essai"), DamagedDesk)
    assert (folder / "desk.db").read_bytes() == before


def test_every_step_is_a_known_revision() -> None:
    steps = sorted(path.name[:4] for path in (Path(migrations).parent / "versions").glob("[0-9]*.py"))
    assert tuple(steps) == REVISIONS
    assert steps[-1] == NEWEST


def test_a_missing_table_is_damage(folder: Path) -> None:
    altered(folder, "DROP TABLE deposit")
    with open_store(folder, "essai") as store:
        assert "no such table" in refusal(store.check, DamagedDesk)


def test_a_folder_in_place_of_the_file_is_refused_and_restored_over(folder: Path, tmp_path: Path) -> None:
    with open_store(folder, "essai") as store:
        store.backup(tmp_path / "copie.db")
    other = tmp_path / "autre"
    (other / "desk.db").mkdir(parents=True)
    refusal(lambda: open_store(other, "essai"), NotADesk)
    kept = restore(tmp_path / "copie.db", other)
    assert kept is not None
    assert kept.is_dir()
    open_store(other, "essai").close()


@pytest.mark.parametrize("length", [250, 300])
def test_a_name_no_disk_can_hold(folder: Path, tmp_path: Path, length: int) -> None:
    with open_store(folder, "essai") as store:
        refusal(lambda: store.backup(tmp_path / ("z" * length)), FolderNotWritable)
    refusal(lambda: restore(tmp_path / ("z" * 300), folder), BackupNotFound)


def test_errors_of_a_copy_have_no_name_but_are_known(tmp_path: Path) -> None:
    said = _trouble(tmp_path, sqlite3.OperationalError("database or disk is full"))
    assert isinstance(said, DiskFull)
    assert isinstance(_trouble(tmp_path, sqlite3.OperationalError("disk I/O error")), FolderNotWritable)


def test_a_full_disk_stops_a_copy_with_a_sentence(folder: Path) -> None:
    with open_store(folder, "essai") as store:
        refusal(lambda: store.backup(Path("/dev/full/copie.db")), FolderNotWritable)


@pytest.mark.parametrize("kind", [DiskFull, Busy])
def test_what_an_import_wrote_before_is_not_denied(kind: type[Trouble]) -> None:
    assert "rien n’a été enregistré" not in kind.sentence
    assert "ce qui était en cours n’a pas été enregistré" in kind.sentence
