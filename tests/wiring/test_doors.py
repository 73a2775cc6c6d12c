from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from csdesk.app.company import Unreachable
from csdesk.app.doors import Address, Incomplete, NotAPort, PasswordWanted, called_by
from csdesk.domain.company import Role
from csdesk.domain.trouble import Trouble
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.settings import SHARED, Settings
from csdesk.settings.layers import Level, Source, layered
from csdesk.storage.postgres_trouble import (
    DatabaseUnknown,
    LoginMissing,
    NotAMember,
    PasswordExpected,
    PasswordRefused,
    ServerRefuses,
    ServerUnknown,
)
from csdesk.wiring import SETTINGS, FolderDoors
from tests.desk.house import Still
from tests.keyrings import Memory
from tests.shared_members import PASSWORD, People
from tests.wire import Wire


def again(doors: FolderDoors, tmp_path: Path) -> FolderDoors:
    """The program started once more over the same folder."""
    return FolderDoors(tmp_path / "bureau", Still())


def files_with(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


# -- alone


def test_a_new_folder_is_undecided_until_a_desk_is_there(doors: FolderDoors, tmp_path: Path) -> None:
    assert (doors.undecided, doors.shared, doors.address) == (True, False, Address())
    doors.stay_alone()
    doors.enter().open_store().close()
    assert not again(doors, tmp_path).undecided


# -- as an administrator gave it


def given(tmp_path: Path, level: Level = "policy", **values: str) -> FolderDoors:
    """The program started on a computer where settings are given."""
    return FolderDoors(tmp_path / "bureau", Still(), layers=layered([Source(level, level, values)]))


def nameless(address: Address) -> str:
    return called_by(f"{address.url}&connect_timeout=7", "")


def test_an_address_given_to_all_is_asked_a_login_once(people: People, ring: Memory, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    doors = given(tmp_path, shared=nameless(address))
    assert (doors.undecided, doors.shared, doors.address) == (False, True, replace(address, login=""))
    assert doors.fixed == "Fixé par votre administrateur."
    for enter in (doors.enter, lambda: doors.enter_asking(lambda _login, _place: PASSWORD)):
        with pytest.raises(LoginMissing):
            enter()
    assert doors.knock(address, PASSWORD).member.name == "Paul B."
    assert doors.move_in(address, PASSWORD)
    later = given(tmp_path, shared=nameless(address))
    assert later.address == address
    house = later.enter()
    assert house.member is not None
    assert house.member.name == "Paul B."
    kept = Settings(tmp_path / "bureau" / SETTINGS).own(SHARED)
    assert kept == called_by(nameless(address), address.login), "what the form does not show is kept"
    assert files_with(tmp_path, PASSWORD) == []


def test_a_login_is_of_one_desk(people: People, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    given(tmp_path, shared=nameless(address)).move_in(address, PASSWORD)
    assert given(tmp_path, shared=nameless(replace(address, host="ailleurs.exemple"))).address.login == ""


def test_a_policy_of_a_desk_of_ones_own_asks_nothing(tmp_path: Path) -> None:
    doors = given(tmp_path, shared="")
    assert (doors.undecided, doors.shared, bool(doors.fixed)) == (False, False, True)


def test_the_machines_file_is_a_proposal(people: People, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    doors = given(tmp_path, "machine", shared=address.url)
    assert (doors.address, doors.fixed) == (address, "")
    doors.stay_alone()
    assert not given(tmp_path, "machine", shared=address.url).shared


def test_what_is_typed_for_once_comes_first_and_its_password_is_never_kept(people: People, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    typed = f"{address.url}&password={quote(PASSWORD)}"
    doors = FolderDoors(tmp_path / "bureau", Still(), typed, layered([Source("policy", "p", {"shared": ""})]))
    assert (doors.shared, doors.fixed) == (True, "")
    doors.move_in(address, "")
    assert Settings(tmp_path / "bureau" / SETTINGS).own(SHARED) == address.url


# -- together


def test_a_trial_tells_who_one_is_and_keeps_no_address(doors: FolderDoors, people: People) -> None:
    welcome = doors.knock(people.join("Paul B.", Role.MANAGER, "boury"), PASSWORD)
    assert (welcome.member.name, welcome.member.role) == ("Paul B.", Role.MANAGER)
    assert "Coiffure" in welcome.domains
    assert doors.undecided


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.HEAD])
def test_who_sees_all_is_told_so(doors: FolderDoors, people: People, role: Role) -> None:
    assert len(doors.knock(people.join("Mme Roux", role), PASSWORD).domains) > 20


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"host": "nulle-part.invalid"}, ServerUnknown),
        ({"port": "1"}, ServerRefuses),
        ({"database": "ailleurs"}, DatabaseUnknown),
        ({"login": "personne"}, PasswordRefused),
        ({"host": ""}, Incomplete),
        ({"database": ""}, Incomplete),
        ({"login": ""}, Incomplete),
        ({"port": "cinq"}, NotAPort),
        ({"port": "70000"}, NotAPort),
    ],
)
def test_each_way_it_can_fail_has_its_sentence(
    doors: FolderDoors, people: People, wrong: dict[str, Any], kind: type[Trouble]
) -> None:
    address = replace(people.join("Paul B.", Role.MANAGER, "boury"), **wrong)
    with pytest.raises(kind):
        doors.knock(address, PASSWORD)


def test_a_wrong_password_is_said_and_no_password_asked_for(doors: FolderDoors, people: People) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    with pytest.raises(PasswordRefused):
        doors.knock(address, "faux")
    with pytest.raises(PasswordWanted):
        doors.knock(address, "")


def test_a_login_that_is_no_member_is_told(doors: FolderDoors, people: People) -> None:
    address = people.join("", None)
    with pytest.raises(NotAMember, match=address.login):
        doors.knock(address, PASSWORD)


def test_the_keyring_opens_the_next_start(doors: FolderDoors, people: People, ring: Memory, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    assert doors.move_in(address, PASSWORD)
    later = again(doors, tmp_path)
    assert (later.undecided, later.shared, later.address) == (False, True, address)
    house = later.enter()
    assert house.member is not None
    assert house.member.name == "Paul B."
    assert files_with(tmp_path, PASSWORD) == []
    assert list(ring.kept.values()) == [PASSWORD]


def test_without_keyring_the_password_is_known_until_the_program_ends_and_never_written(
    doors: FolderDoors, people: People, tmp_path: Path
) -> None:
    assert not doors.keeps_passwords()
    assert not doors.move_in(people.join("Paul B.", Role.MANAGER, "boury"), PASSWORD)
    assert doors.enter().again().member is not None
    with pytest.raises(PasswordWanted):
        again(doors, tmp_path).enter()
    assert files_with(tmp_path, PASSWORD) == []


def test_at_a_terminal_the_password_is_typed_or_told_how_to_give(
    doors: FolderDoors, people: People, tmp_path: Path
) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    doors.move_in(address, PASSWORD)
    house = again(doors, tmp_path).enter_asking(lambda login, _place: PASSWORD if login == address.login else "")
    assert house.member is not None
    with pytest.raises(PasswordExpected, match="PGPASSWORD"):
        again(doors, tmp_path).enter_asking(lambda _login, _place: "")


def test_the_environment_gives_the_password(
    doors: FolderDoors, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors.move_in(people.join("Paul B.", Role.MANAGER, "boury"), PASSWORD)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert again(doors, tmp_path).enter().member is not None


def test_the_campaign_comes_from_the_server(doors: FolderDoors, people: People, tmp_path: Path) -> None:
    doors.move_in(people.join("Paul B.", Role.MANAGER, "boury"), PASSWORD)
    assert doors.enter().campaign.session == "2026"
    text = built_in_text().replace('session = "2026"', 'session = "2026 bis"')
    people.put_campaign(text, built_in_text())
    house = doors.enter()
    assert (house.campaign.session, house.campaign.key) == ("2026 bis", BUILT_IN)


def test_without_the_server_the_last_campaign_serves_and_is_told(
    doors: FolderDoors, people: People, line: Wire
) -> None:
    address = replace(people.join("Paul B.", Role.MANAGER, "boury"), port=str(line.port))
    doors.move_in(address, PASSWORD)
    first = doors.enter()
    assert first.shared is not None
    assert not first.shared.stale
    line.cut()
    later = doors.enter()
    assert later.shared is not None
    assert (later.shared.stale, later.member, later.campaign) == (True, first.member, first.campaign)
    line.mend()
    back = doors.enter()
    assert back.shared is not None
    assert not back.shared.stale


def test_a_desk_never_reached_is_not_opened_on_the_copies_of_another(
    doors: FolderDoors, people: People, line: Wire
) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    doors.move_in(address, PASSWORD)
    doors.enter()
    doors.move_in(replace(address, port=str(line.port)), PASSWORD)
    line.cut()
    with pytest.raises(Unreachable):
        doors.enter()


def test_what_others_change_in_the_campaign_is_noticed(doors: FolderDoors, people: People) -> None:
    doors.move_in(people.join("Paul B.", Role.MANAGER, "boury"), PASSWORD)
    house = doors.enter()
    assert house.shared is not None
    with closing(house.open_store()) as store:
        assert not house.shared.outdated(store)
        people.put_campaign(f"{built_in_text()}# plus tard\n", built_in_text())
        assert house.shared.outdated(store)
