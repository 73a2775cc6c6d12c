"""What was said once stays, and what was changed behind the program's back is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from csdesk.storage import SqlStore, open_store
from csdesk.storage.sqlite import FILE_NAME
from csdesk.storage.trouble import ContentDamaged
from tests.contract.deeds_made import work
from tests.contract.made import put, registration, sha256


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A desk with one piece, deposited and decided."""
    opened = open_store(tmp_path, "essai")
    work(opened)
    yield opened
    opened.close()


@pytest.fixture
def raw(store: SqlStore, tmp_path: Path) -> Iterator[driver.Connection]:
    """Another program on the same file, as careful as ours."""
    opened = driver.connect(str(tmp_path / FILE_NAME), isolation_level=None)
    opened.execute("PRAGMA recursive_triggers = ON")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE decision SET author = 'autre'",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision SELECT * FROM decision",
        "UPDATE deposit SET late = 1",
        "DELETE FROM deposit",
        "UPDATE deposit_file SET name = 'autre.pdf'",
        "DELETE FROM deposit_file",
        "UPDATE act SET author = 'autre'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO act SELECT * FROM act",
    ],
)
def test_history_cannot_be_rewritten(store: SqlStore, raw: driver.Connection, tampering: str) -> None:
    with pytest.raises(driver.IntegrityError, match="only added to"):
        raw.execute(tampering)
    assert store.check() == []


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("DROP TRIGGER decision_no_update", "« decision_no_update »"),
        ("UPDATE piece SET status = 3, box = 4", "la dernière décision dit « recue »"),
        ("UPDATE piece SET box = 4", "rangée dans « conforme »"),
        ("UPDATE piece SET withdrawn = 1, box = 0, status = 0", "ou leur date diffère"),
        ("UPDATE piece SET withdrawn = 1, box = 1", "rangée dans « a_controler »"),
        ("DROP TRIGGER act_no_update; UPDATE act SET kind = 'autre'", "sa nature est inconnue"),
        ("DROP TRIGGER act_no_update; UPDATE act SET data = '{}'", "Dossier 26-000001 : Un acte"),
        ("UPDATE piece SET deposits = 2", "2 dépôts annoncés, 1 présents"),
        ("UPDATE piece SET deposited_at = 5", "ou leur date diffère"),
        ("UPDATE piece SET domain_id = (SELECT max(id) FROM domain)", "pas dans le domaine"),
        ("UPDATE content SET data = x'00'", "« pièce d’identité.pdf »"),
        ("DELETE FROM registration_search_docsize", "L’index de recherche"),
        ("UPDATE registration_search_data SET block = x'00' WHERE id > 10", "Structure de la base abîmée"),
        (
            "PRAGMA foreign_keys = OFF; UPDATE piece SET registration_id = 99 WHERE id = 1",
            "ligne absente de « registration »",
        ),
    ],
)
def test_a_check_tells_what_was_changed(store: SqlStore, raw: driver.Connection, tampering: str, said: str) -> None:
    put(store, registration(2, domain="Esthétique"))
    assert store.check() == []
    raw.executescript(tampering)
    assert any(said in sentence for sentence in store.check())


def test_damaged_contents_are_not_given_out(store: SqlStore, raw: driver.Connection) -> None:
    raw.execute("UPDATE content SET data = x'00'")
    with pytest.raises(ContentDamaged, match=r"pièce d’identité\.pdf"), store.reading() as desk:
        desk.content(sha256(b"contents"))
