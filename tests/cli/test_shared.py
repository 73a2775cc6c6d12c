"""The commands on a shared desk: the one of the data folder, or another given by its address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.domain.company import Role
from csdesk.wiring import FolderDoors
from tests.cli.made import DOSSIER, Terminal
from tests.desk.house import Still
from tests.keyrings import in_memory
from tests.shared_members import PASSWORD, People


@pytest.fixture
def coordinator(people: People, empty: Terminal) -> Iterator[Terminal]:
    """A terminal on the data folder of a coordinator, whose password the keyring has."""
    with in_memory():
        FolderDoors(empty.folder, Still()).move_in(people.join("Mme Roux", Role.COORDINATOR), PASSWORD)
        yield empty


def test_a_delivery_is_received_shown_decided_and_checked(coordinator: Terminal, lot: Path, people: People) -> None:
    assert coordinator.done("import", lot, "--json").json["registrations"]["added"] == 2
    assert {row["dossier"] for row in coordinator.done("queue", "--json").json} >= {DOSSIER}
    decided = coordinator.done("decide", DOSSIER, "1NATID01", "conforme", "--json").json
    assert decided["decisions"][-1]["by"] == "Mme Roux"
    assert coordinator.done("show", DOSSIER, "--json").json["dossier"] == DOSSIER
    assert not (coordinator.folder / "desk.db").exists()


def test_an_author_cannot_be_made_up(coordinator: Terminal, lot: Path) -> None:
    coordinator.done("import", lot)
    coordinator.type("decide", DOSSIER, "1NATID01", "conforme", "--by", "Quelqu’un d’autre")
    said = coordinator.done("show", DOSSIER, "--json").json
    assert "Quelqu’un d’autre" not in str(said)


def test_another_desk_is_given_by_its_address(people: People, empty: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    address = people.join("Mme Roux", Role.HEAD)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert empty.done("--shared", address.url, "queue", "--json").json == []
    assert FolderDoors(empty.folder, Still()).undecided
    assert not (empty.folder / "campaigns").exists()


def test_without_a_password_it_is_said_how_to_give_it(people: People, empty: Terminal) -> None:
    address = people.join("Mme Roux", Role.HEAD)
    assert "PGPASSWORD" in empty.type("--shared", address.url, "queue").trouble


def test_who_may_not_is_told(people: People, empty: Terminal, lot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    head, stranger = people.join("Mme Roux", Role.HEAD), people.join("", None)
    assert "n’y écrit rien" in empty.type("--shared", head.url, "import", lot).trouble
    assert stranger.login in empty.type("--shared", stranger.url, "queue").trouble


@pytest.mark.parametrize("url", ["postgresql://h:port/base", "postgresql://:::"])
def test_an_address_that_cannot_be_read_is_said(empty: Terminal, url: str) -> None:
    assert "postgresql://nom@serveur:5432/base" in empty.type("--shared", url, "queue").trouble


def test_a_backup_is_the_server_s(coordinator: Terminal, tmp_path: Path) -> None:
    assert "pg_dump" in coordinator.type("backup", tmp_path / "copie").trouble
