"""Copies and returns while desks work."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlcipher3.dbapi2 as driver

from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.storage import SqlStore, open_store, restore
from csdesk.storage.sqlite import FILE_NAME
from csdesk.storage.trouble import AlreadyThere, BackupNotFound, DamagedDesk, FolderNotWritable, NewerDesk, NotADesk
from tests.contract.made import piece_of, put, receive, registration, saying, sha256


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A desk with ten registrations."""
    opened = open_store(tmp_path / "desk", "essai")
    for number in range(10):
        put(opened, registration(number))
    yield opened
    opened.close()


def people(store: SqlStore) -> int:
    with store.reading() as desk:
        return sum(desk.counts(None).pieces.values())


def test_a_backup_is_one_file_that_holds_everything(store: SqlStore, tmp_path: Path) -> None:
    with store.writing() as desk:
        receive(desk, piece_of(desk, 1), b"contents")
    store.backup(tmp_path / "copy.db")
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["copy.db"]
    with closing(driver.connect(str(tmp_path / "copy.db"))) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT data FROM content").fetchall() == [(b"contents",)]


def test_a_backup_replaces_nothing(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"precious")
    with pytest.raises(AlreadyThere, match=r"copy\.db"):
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"precious"


def test_a_backup_that_cannot_be_written_leaves_nothing(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable, match="nowhere"):
        store.backup(tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_while_another_writes_is_one_instant(store: SqlStore, tmp_path: Path) -> None:
    stop, written = Event(), Event()

    def write() -> None:
        with open_store(tmp_path / "desk", "essai") as mine:
            number = 100
            while not stop.is_set():
                put(mine, registration(number))
                written.set()
                number += 1

    writer = Thread(target=write)
    writer.start()
    assert written.wait(30)
    for n in range(5):
        store.backup(tmp_path / f"copy{n}.db")
    stop.set()
    writer.join()
    assert store.check() == []
    for n in range(5):
        with closing(driver.connect(str(tmp_path / f"copy{n}.db"))) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (registrations,), (pieces,) = (
                raw.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("registration", "piece")
            )
            assert registrations == pieces > 10


def test_a_restored_desk_is_seen_by_those_who_have_it_open(store: SqlStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    for number in (20, 21):
        put(store, registration(number, domain="Nouveau"))
    stamp = store.stamp()
    kept = restore(tmp_path / "copy.db", tmp_path / "desk")
    assert store.stamp() != stamp
    assert people(store) == 10
    assert put(store, registration(20, domain="Nouveau")) == "added"
    assert people(store) == 11
    assert store.check() == []
    assert kept is not None
    restore(kept, tmp_path / "desk")
    assert people(store) == 12


def test_a_backup_of_another_campaign_can_come_back(store: SqlStore, tmp_path: Path) -> None:
    with open_store(tmp_path / "other", "autre") as other:
        put(other, registration(1))
        other.backup(tmp_path / "copy.db")
    restore(tmp_path / "copy.db", tmp_path / "desk")
    assert people(store) == 0
    assert put(store, registration(1)) == "added"
    assert people(store) == 1


def test_restoring_while_another_writes_breaks_nothing(store: SqlStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    stop, written = Event(), Event()

    def write() -> None:
        with open_store(tmp_path / "desk", "essai") as mine:
            while not stop.is_set():
                with mine.writing() as desk:
                    piece = piece_of(desk, 1)
                    receive(desk, piece, f"{piece.version}".encode())
                written.set()

    writer = Thread(target=write)
    writer.start()
    for _ in range(2):
        assert written.wait(30)
        restore(tmp_path / "copy.db", tmp_path / "desk")
        written.clear()
    stop.set()
    writer.join()
    assert store.check() == []
    assert people(store) == 10


def test_restoring_into_an_empty_folder(store: SqlStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new") is None
    with open_store(tmp_path / "new", "essai") as new:
        assert people(new) == 10


def test_restoring_over_a_damaged_desk_keeps_it_aside(store: SqlStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE_NAME).write_bytes(b"nothing of use" * 1000)
    kept = restore(tmp_path / "copy.db", tmp_path / "broken")
    assert kept is not None
    assert kept.read_bytes() == b"nothing of use" * 1000
    with open_store(tmp_path / "broken", "essai") as mended:
        assert people(mended) == 10


def scratched(saved: Path) -> None:
    whole = bytearray(saved.read_bytes())
    whole[5 * 16384 : 5 * 16384 + 64] = bytes(range(64))
    saved.write_bytes(whole)


def garbage(saved: Path) -> None:
    saved.write_bytes(b"garbage" * 5000)


def newer(saved: Path) -> None:
    with closing(driver.connect(str(saved))) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")


def missing(saved: Path) -> None:
    saved.unlink()


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [(scratched, DamagedDesk), (garbage, NotADesk), (newer, NewerDesk), (missing, BackupNotFound)],
)
def test_a_backup_that_is_not_sound_changes_nothing(
    store: SqlStore, tmp_path: Path, harm: object, trouble: type[Trouble]
) -> None:
    store.backup(tmp_path / "copy.db")
    assert callable(harm)
    harm(tmp_path / "copy.db")
    before = sorted(found.name for found in (tmp_path / "desk").iterdir())
    with pytest.raises(trouble, match=r"copy\.db"):
        restore(tmp_path / "copy.db", tmp_path / "desk")
    assert sorted(found.name for found in (tmp_path / "desk").iterdir()) == before
    assert people(store) == 10


def test_decisions_survive_the_way_there_and_back(store: SqlStore, tmp_path: Path) -> None:
    with store.writing() as desk:
        piece = receive(desk, piece_of(desk, 1), b"contents")
        decided = desk.add_decision(piece, saying(piece, Status.ACCEPTED))
    store.backup(tmp_path / "copy.db")
    restore(tmp_path / "copy.db", tmp_path / "new")
    with open_store(tmp_path / "new", "essai") as new, new.reading() as desk:
        assert desk.piece(decided.id) == decided
        assert desk.content(sha256(b"contents")) == b"contents"
