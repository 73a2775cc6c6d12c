from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.models.joining import Joining
from csdesk.views.first_run import FirstRun
from tests.views.first_run_hall import KEPT, Hall, Silent, fill


def settled(dialog: FirstRun) -> bool:
    """Nothing is cut: every sentence has its lines."""
    QApplication.sendPostedEvents()
    shown = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return all(label.height() >= label.heightForWidth(label.width()) for label in shown)


Shown = Callable[[FirstRun, Hall, QtBot], None]


def _choice(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    bot.waitUntil(dialog.alone.hasFocus)


def _form(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    dialog.repair()
    fill(dialog)
    bot.waitUntil(lambda: bool(dialog.form.kept.text()))
    dialog.form.host.setFocus()
    dialog.form.host.setCursorPosition(0)
    dialog.form.host.clearFocus()


def _failure(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    _form(dialog, hall, bot)
    hall.answer = Silent(host=KEPT.host)
    dialog.form.test.click()
    bot.waitUntil(lambda: dialog.form.answer.kind == "refused")


def _success(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    _form(dialog, hall, bot)
    dialog.form.test.click()
    bot.waitUntil(dialog.form.open.isEnabled)


def _plain(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    hall.keyring = False
    _form(dialog, hall, bot)
    dialog.form.plain.click()


def _locked(dialog: FirstRun, hall: Hall, bot: QtBot) -> None:
    hall.kept, hall.fixed_because = replace(KEPT, login=""), "Fixé par votre administrateur."
    dialog.repair()
    bot.waitUntil(lambda: bool(dialog.form.kept.text()))
    dialog.form.login.clearFocus()


@pytest.mark.parametrize("name", ["choice", "form", "failure", "success", "plain", "locked"])
def test_picture(look: theme.Palette, qtbot: QtBot, same_picture: Callable[[QWidget, str], None], name: str) -> None:
    hall = Hall()
    joining = Joining(hall)
    dialog = FirstRun(joining)
    qtbot.addWidget(dialog)
    dialog.choose()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    shown: dict[str, Shown] = {
        "choice": _choice,
        "form": _form,
        "failure": _failure,
        "success": _success,
        "plain": _plain,
        "locked": _locked,
    }
    shown[name](dialog, hall, qtbot)
    qtbot.waitUntil(lambda: settled(dialog))
    same_picture(dialog, f"dialogs/first-run-{name}-{look.name}")
    joining.close()
