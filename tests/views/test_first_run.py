from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.models.joining import Joining
from csdesk.views.first_run import FirstRun
from tests.views.first_run_hall import KEPT, Hall, Silent, Wanted, fill


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def open_assistant(light: theme.Palette, qtbot: QtBot) -> Iterator[Callable[[Hall], FirstRun]]:
    """`open_assistant(hall)`: shown, with the keyboard."""
    joinings: list[Joining] = []

    def show(hall: Hall) -> FirstRun:
        joinings.append(Joining(hall))
        dialog = FirstRun(joinings[-1])
        qtbot.addWidget(dialog)
        dialog.choose()
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield show
    for joining in joinings:
        joining.close()


def test_alone_is_two_keys_away(open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot) -> None:
    dialog = open_assistant(hall)
    qtbot.waitUntil(dialog.alone.hasFocus)
    QTest.keyClick(dialog.alone, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (hall.kept, hall.asked) == (None, [])


def test_together_asks_where_tries_and_keeps(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot
) -> None:
    dialog = open_assistant(hall)
    QTest.mouseClick(dialog.together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.form.host.hasFocus)
    fill(dialog)
    assert not dialog.form.open.isEnabled()
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.form.open.isEnabled)
    assert "Paul Boury, gestionnaire" in dialog.form.answer.text
    assert "Coiffure, Esthétique, Métiers de la mode" in dialog.form.answer.text
    assert hall.asked == [(KEPT, "secret")]
    QTest.keyClick(dialog.form.open, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (hall.kept, hall.password, dialog.result()) == (KEPT, "secret", QDialog.DialogCode.Accepted)


def test_a_failure_is_said_and_nothing_is_kept(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot
) -> None:
    hall.answer = Silent(host=KEPT.host)
    dialog = open_assistant(hall)
    dialog.repair()
    fill(dialog)
    dialog.form.test.click()
    qtbot.waitUntil(lambda: dialog.form.answer.kind == "refused")
    assert KEPT.host in dialog.form.answer.text
    assert dialog.form.test.isEnabled()
    assert not dialog.form.open.isEnabled()
    assert hall.kept is None


def test_the_window_lives_while_a_server_is_silent(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot
) -> None:
    dialog = open_assistant(hall)
    dialog.repair()
    fill(dialog)
    hall.answering.clear()
    dialog.form.test.click()
    assert dialog.form.answer.kind == "asking"
    assert not dialog.form.test.isEnabled()
    QTest.keyClicks(dialog.form.host, "x")  # another server, then: what the first still has to say is not heard
    assert dialog.form.test.isEnabled()
    hall.answer = Silent(host="un autre")
    hall.answering.set()
    dialog.form.test.click()
    qtbot.waitUntil(lambda: dialog.form.answer.kind == "refused")
    assert [address.host for address, _password in hall.asked] == [KEPT.host, f"{KEPT.host}x"]


def test_an_edit_after_the_welcome_asks_for_another_trial(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot
) -> None:
    dialog = open_assistant(hall)
    dialog.repair()
    fill(dialog)
    dialog.form.test.click()
    qtbot.waitUntil(dialog.form.open.isEnabled)
    dialog.form.plain.click()
    assert (dialog.form.open.isEnabled(), dialog.form.answer.kind) == (False, "")


def test_an_unencrypted_line_is_a_choice_one_sees(open_assistant: Callable[[Hall], FirstRun], hall: Hall) -> None:
    dialog = open_assistant(hall)
    dialog.repair()
    fill(dialog)
    assert dialog.form.address().encrypted
    dialog.form.plain.click()
    assert not dialog.form.address().encrypted
    assert "en clair" in dialog.form.danger.text()
    assert not dialog.form.certificate.isEnabled()


@pytest.mark.parametrize(("kept", "said"), [(True, "trousseau de ce poste"), (False, "chaque démarrage")])
def test_what_becomes_of_the_password_is_said(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot, kept: bool, said: str
) -> None:
    hall.keyring = kept
    dialog = open_assistant(hall)
    dialog.repair()
    qtbot.waitUntil(lambda: said in dialog.form.kept.text())


def test_a_password_that_is_asked_each_time_opens_at_once(
    open_assistant: Callable[[Hall], FirstRun], qtbot: QtBot
) -> None:
    hall = Hall(KEPT)
    dialog = open_assistant(hall)
    dialog.repair(Wanted(host=KEPT.host))
    assert (dialog.form.address(), dialog.form.answer.kind) == (KEPT, "info")
    qtbot.waitUntil(dialog.form.password.hasFocus)
    QTest.keyClicks(dialog.form.password, "secret")
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (dialog.result(), hall.password) == (QDialog.DialogCode.Accepted, "secret")


def test_giving_up_keeps_nothing(open_assistant: Callable[[Hall], FirstRun], hall: Hall) -> None:
    dialog = open_assistant(hall)
    dialog.repair()
    QTest.keyClick(dialog.form.host, Qt.Key.Key_Escape)
    assert (dialog.result(), hall.kept) == (QDialog.DialogCode.Rejected, None)


def test_a_bug_on_the_way_is_told_and_the_form_lives(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    hall.answer = KeyError("imprévu")
    dialog = open_assistant(hall)
    dialog.repair()
    fill(dialog)
    dialog.form.test.click()
    qtbot.waitUntil(lambda: "KeyError" in dialog.form.answer.text)
    assert dialog.form.test.isEnabled()
    assert "imprévu" in caplog.text


@pytest.mark.parametrize("login", ["", KEPT.login])
def test_what_an_administrator_gave_is_shown_and_not_changed(
    open_assistant: Callable[[Hall], FirstRun], hall: Hall, qtbot: QtBot, login: str
) -> None:
    hall.kept, hall.fixed_because = replace(KEPT, login=login), "Fixé par votre administrateur."
    dialog = open_assistant(hall)
    dialog.repair()
    form = dialog.form
    given = [form.host, form.port, form.database, form.certificate, form.browse, form.back]
    assert [(one.isEnabled(), one.toolTip()) for one in given] == [(False, hall.fixed_because)] * len(given)
    assert form.plain.isHidden()
    assert (form.login.isEnabled(), form.password.isEnabled()) == (not login, True)
    missing = form.password if login else form.login
    qtbot.waitUntil(missing.hasFocus)
    for field, text in ((form.login, KEPT.login), (form.password, "secret")):
        if field.isEnabled():
            QTest.keyClicks(field, text)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(form.open.isEnabled)
    assert hall.asked == [(KEPT, "secret")]
