"""From the icon to the desk: alone or together, at the first start and later, with the real program."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csdesk.__main__ import main
from csdesk.app.doors import Address
from csdesk.domain.company import Role
from csdesk.settings import MANAGER, SHARED, Settings
from csdesk.views.first_run import FirstRun
from csdesk.views.header_parts import ManagerButton
from csdesk.wiring import SETTINGS
from tests.desk.hand import Step, assistant, hand, leave, window
from tests.keyrings import Memory
from tests.shared_members import PASSWORD, People
from tests.views.found import one
from tests.wire import Wire

pytestmark = pytest.mark.usefixtures("worn")


def run(folder: Path) -> int:
    return main(["--data", str(folder), "run"])


# -- what a person does


def stay_alone() -> bool:
    shown = assistant()
    if shown is not None:
        shown.alone.click()
    return shown is not None


def type_in(address: Address, password: str = PASSWORD) -> Step:
    """Go to the form and type; « Essayer la liaison »."""

    def typed() -> bool:
        shown = assistant()
        if shown is None:
            return False
        if shown.form.isHidden():
            shown.together.click()
        shown.form.show_address(address)
        shown.form.password.setText(password)
        shown.form.test.click()
        return True

    return typed


def answered(words: str) -> Step:
    """Wait for a sentence."""

    def said() -> bool:
        shown = assistant()
        return shown is not None and words in shown.form.answer.text.replace("\u00a0", " ")

    return said


def open_it() -> bool:
    shown = assistant()
    if shown is None or not shown.form.open.isEnabled():
        return False
    shown.form.open.click()
    return True


def give_up() -> bool:
    shown = assistant()
    if shown is not None:
        shown.reject()
    return shown is not None


def sits(name: str) -> Step:
    """Wait for the desk, and who sits there."""

    def seated() -> bool:
        desk = window()
        return desk is not None and one(desk.header, ManagerButton).text() == name

    return seated


def password_only(password: str) -> Step:
    """The password alone is missing."""

    def typed() -> bool:
        shown = assistant()
        if shown is None or shown.form.answer.kind != "info":
            return False
        shown.form.password.setText(password)
        shown.form.test.click()
        return True

    return typed


# -- alone


def test_alone_at_the_first_start_and_never_asked_again(tmp_path: Path) -> None:
    with hand(stay_alone, leave):
        assert run(tmp_path) == 0
    assert (tmp_path / "desk.db").exists()
    with hand(leave) as second:
        assert run(tmp_path) == 0
    assert FirstRun not in second.seen


def test_a_desk_that_is_there_opens_as_ever(folder: Path) -> None:
    with hand(leave) as done:
        assert run(folder) == 0
    assert FirstRun not in done.seen


def test_who_turns_back_leaves_nothing(tmp_path: Path) -> None:
    with hand(give_up):
        assert run(tmp_path) == 0
    assert not (tmp_path / "desk.db").exists()
    assert Settings(tmp_path / SETTINGS).get(SHARED) == ""


# -- together


def test_together_at_the_first_start_and_straight_to_the_desk_at_the_next(
    people: People, ring: Memory, tmp_path: Path
) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    with hand(type_in(address), answered("Paul B., gestionnaire"), open_it, sits("Paul B."), leave):
        assert run(tmp_path) == 0
    assert Settings(tmp_path / SETTINGS).get(SHARED) == address.url
    assert list(ring.kept.values()) == [PASSWORD]
    with hand(sits("Paul B."), leave) as second:
        assert run(tmp_path) == 0
    assert FirstRun not in second.seen
    assert not (tmp_path / "desk.db").exists()


def test_without_keyring_one_field_is_asked_at_each_start(people: People, tmp_path: Path) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    with hand(type_in(address), open_it, sits("Paul B."), leave):
        assert run(tmp_path) == 0
    with hand(password_only("faux"), answered("mot de passe"), type_in(address), sits("Paul B."), leave):
        assert run(tmp_path) == 0
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_desk_that_cannot_be_reached_is_told_and_mended_on_the_spot(
    people: People, ring: Memory, tmp_path: Path
) -> None:
    address = people.join("Paul B.", Role.MANAGER, "boury")
    Settings(tmp_path / SETTINGS).set(SHARED, replace(address, host="nulle-part.invalid").url)
    with hand(answered("Aucun serveur ne s’appelle"), type_in(address), open_it, sits("Paul B."), leave):
        assert run(tmp_path) == 0


def test_a_desk_that_was_reached_before_opens_without_its_server(
    people: People, ring: Memory, tmp_path: Path, line: Wire
) -> None:
    address = replace(people.join("Paul B.", Role.MANAGER, "boury"), port=str(line.port))
    with hand(type_in(address), open_it, sits("Paul B."), leave):
        assert run(tmp_path) == 0
    line.cut()
    with hand(sits("Paul B."), _told("celle de la dernière fois"), leave):
        assert run(tmp_path) == 0


def _told(words: str) -> Step:
    def said() -> bool:
        desk = window()
        return desk is not None and any(words in told.text for told in desk.notice.recent())

    return said


def test_another_base_is_chosen_from_the_menu_and_the_desk_opens_on_it(
    folder: Path, people: People, ring: Memory
) -> None:
    def ask() -> bool:
        desk = window()
        if desk is None or QApplication.activeModalWidget() is not None:
            return False
        desk.do("database")
        return True

    address = people.join("Paul B.", Role.MANAGER, "boury")
    Settings(folder / SETTINGS).set(MANAGER, "boury")
    with hand(ask, type_in(address), open_it, sits("Paul B."), ask, _alone_again, sits("Paul Boury"), leave):
        assert run(folder) == 0
    assert Settings(folder / SETTINGS).get(SHARED) == ""


def _alone_again() -> bool:
    shown = assistant()
    if shown is None:
        return False
    shown.form.back.click()
    shown.alone.click()
    return True
