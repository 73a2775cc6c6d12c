from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.app.delegating import Absence
from csdesk.domain.deeds import Delegation
from csdesk.exchange.campaign_file import built_in
from csdesk.views.absence_dialog import AbsenceDialog
from tests.views.review_data import dress

CAMPAIGN = built_in()
TODAY = date(2025, 11, 17)
NOW = datetime(2025, 11, 17, 10, 42, tzinfo=UTC)
VIGIER = next(known for known in CAMPAIGN.managers if known.key == "vigier")
SamePicture = Callable[[QWidget, str], None]


def lent(*domains: str, first: int = 17, last: int = 19) -> Delegation:
    """Days of November; Gaëlle Vigier lends to Paul Boury."""
    return Delegation(
        f"{first}", "vigier", "boury", domains, date(2025, 11, first), date(2025, 11, last), "G. Vigier", NOW
    )


RUNNING, LATER = lent("Bâtiment", "Bois", last=21), lent("Électricité", first=24, last=28)
OVER, CALLED_OFF = lent("Finitions", first=10, last=14), replace(lent("Fleuristerie"), ended_on=TODAY)


def made(qtbot: QtBot, manager: str = "vigier") -> AbsenceDialog:
    dialog = AbsenceDialog(CAMPAIGN, NOW, TODAY, manager, "Gaëlle Vigier")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.last.hasFocus)
    return dialog


@pytest.fixture
def dialog(light: theme.Palette, qtbot: QtBot) -> AbsenceDialog:
    return made(qtbot)


def said(dialog: AbsenceDialog) -> list[str]:
    """Every sentence on the dialog, its spaces plain."""
    labels = dialog.findChildren(QLabel)
    return [label.text().replace("\u00a0", " ") for label in labels if label.isVisible() and label.text()]


def choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findText(name))


def test_by_keyboard_alone_everything_is_lent(dialog: AbsenceDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.form.last, "21/11")
    for _press in range(len(VIGIER.domains) + 2):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.form.to
    assert not dialog.form.note.isEnabled()
    QTest.keyClick(dialog.form.to, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.wanted) as told:
        QTest.keyClick(dialog.form.to, Qt.Key.Key_Return)
    (wanted,) = told.args or [None]
    assert isinstance(wanted, Absence)
    assert replace(wanted, id="") == Absence(
        "vigier", "boury", VIGIER.domains, TODAY, date(2025, 11, 21), "Gaëlle Vigier", ""
    )


def test_for_a_colleague_and_some_domains(dialog: AbsenceDialog, qtbot: QtBot) -> None:
    choose(dialog.form.who, "Christine Pedrono")
    choose(dialog.form.to, "Gaëlle Vigier")
    dialog.form.first.setText("05/01")
    dialog.form.last.setText("09/01")
    QTest.keyClick(dialog.form.domains.every, Qt.Key.Key_Space)
    QTest.keyClick(dialog.form.domains.boxes[1], Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.wanted) as told:
        dialog.form.note.click()
    (wanted,) = told.args or [None]
    assert isinstance(wanted, Absence)
    assert (wanted.manager, wanted.to, tuple(wanted.domains)) == ("pedrono", "vigier", ("Hôtellerie",))
    assert (wanted.first, wanted.last) == (date(2026, 1, 5), date(2026, 1, 9))


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("20/11/2025", "18/11/2025", "Le dernier jour (18/11/2025) est avant le premier (20/11/2025) : "),
        ("10/11/2025", "14/11/2025", "Le dernier jour (14/11/2025) est déjà passé : "),
        ("31/02/2025", "14/11/2025", "Ce jour n’existe pas dans le calendrier."),
        ("17/11/2025", "demain", "Écrivez la date comme 17/11/2025."),
        (
            "17/11/2025",
            "21/11/2025",
            "Le domaine « Bois » est déjà confié à Paul Boury du 17/11/2025 au 21/11/2025",
        ),
    ],
)
def test_what_is_wrong_is_said_as_it_is_typed(dialog: AbsenceDialog, first: str, last: str, sentence: str) -> None:
    dialog.show_known([RUNNING])
    choose(dialog.form.to, "Paul Boury")
    dialog.form.first.setText(first)
    dialog.form.last.setText(last)
    assert any(one.startswith(sentence) for one in said(dialog))
    assert not dialog.form.note.isEnabled()
    dialog.form.first.setText("24/11/2025")
    dialog.form.last.setText("28/11/2025")
    assert not any(one.startswith(sentence) for one in said(dialog))
    assert "Du lundi 24 novembre 2025 au vendredi 28 novembre 2025 : 5 jours, puis retour automatique." in said(dialog)
    assert dialog.form.note.isEnabled()


def test_no_domain_and_nobody_are_said(dialog: AbsenceDialog) -> None:
    dialog.form.last.setText("28/11")
    assert "Choisissez qui répond pour ces domaines." in said(dialog)
    dialog.form.domains.every.click()
    assert "Aucun domaine n’est choisi : cochez ceux qui sont confiés." in said(dialog)
    assert dialog.form.domains.chosen() == ()
    dialog.form.domains.boxes[0].click()
    assert "Aucun domaine n’est choisi : cochez ceux qui sont confiés." not in said(dialog)
    assert not dialog.form.domains.every.isChecked()


def test_who_is_away_never_answers(dialog: AbsenceDialog) -> None:
    choose(dialog.form.to, "Paul Boury")
    choose(dialog.form.who, "Paul Boury")
    assert dialog.form.to.findText("Paul Boury") == -1
    assert dialog.form.to.currentData() is None
    choose(dialog.form.to, "Gaëlle Vigier")
    choose(dialog.form.who, "Christine Pedrono")
    assert dialog.form.to.currentText() == "Gaëlle Vigier"


def test_what_runs_and_what_comes_can_be_ended(dialog: AbsenceDialog, qtbot: QtBot) -> None:
    assert "Personne n’est absent : chacun répond de ses domaines." in said(dialog)
    dialog.show_known([LATER, OVER, CALLED_OFF, RUNNING])
    ends = [one for one in dialog.list.findChildren(QPushButton) if one.isVisibleTo(dialog)]
    assert [one.accessibleName() for one in ends] == [
        "Mettre fin à l’absence de Gaëlle Vigier, du 17/11/2025 au 21/11/2025",
        "Mettre fin à l’absence de Gaëlle Vigier, du 24/11/2025 au 28/11/2025",
    ]
    assert {"En cours, du 17/11/2025 au 21/11/2025", "À venir, du 24/11/2025 au 28/11/2025"} <= set(said(dialog))
    ends[1].setFocus()
    with qtbot.waitSignal(dialog.ended) as told:
        QTest.keyClick(ends[1], Qt.Key.Key_Space)
    assert told.args == [LATER.id]


def test_what_came_of_it_is_said(dialog: AbsenceDialog) -> None:
    choose(dialog.form.to, "Paul Boury")
    dialog.form.last.setText("28/11")
    dialog.show_refused("Non.")
    assert "Non." in said(dialog)
    assert dialog.form.last.text() == "28/11"
    dialog.show_ended("Fini.")
    assert "Fini." in said(dialog)
    assert dialog.form.last.text() == "28/11"
    dialog.show_noted("Noté.")
    assert "Noté." in said(dialog)
    assert (dialog.form.last.text(), dialog.form.to.currentData()) == ("", None)


def test_the_arrows_step_through_the_days(dialog: AbsenceDialog) -> None:
    QTest.keyClick(dialog.form.last, Qt.Key.Key_Up)
    assert dialog.form.last.day() == TODAY + timedelta(1)
    QTest.keyClick(dialog.form.last, Qt.Key.Key_Down)
    assert dialog.form.last.text() == "17/11/2025"
    dialog.form.last.setText("31/12/9999")
    QTest.keyClick(dialog.form.last, Qt.Key.Key_Up)
    assert dialog.form.last.text() == "31/12/9999"
    dialog.form.last.setText("demain")
    QTest.keyClick(dialog.form.last, Qt.Key.Key_Up)
    assert dialog.form.last.text() == "demain"


def test_every_control_has_a_name(dialog: AbsenceDialog) -> None:
    dialog.show_known([RUNNING])
    controls = [one for kind in (QLineEdit, QComboBox, QCheckBox) for one in dialog.form.findChildren(kind)]
    assert len(controls) >= len(VIGIER.domains) + 5
    assert [one for one in controls if not (one.accessibleName() or getattr(one, "text", str)())] == []


def filled(dialog: AbsenceDialog) -> None:
    dialog.show_known([LATER, RUNNING])
    dialog.form.last.setText("25/11/2025")
    choose(dialog.form.to, "Aurélie Grzembielewski")


def laid_out(dialog: AbsenceDialog) -> AbsenceDialog:
    """Once every line has its place: a sentence that wraps moves what is under it."""
    for _round in range(3):
        QApplication.sendPostedEvents()
    return dialog


def test_looks_like_its_picture(
    look: theme.Palette, qapp: QApplication, qtbot: QtBot, same_picture: SamePicture
) -> None:
    qapp.setCursorFlashTime(0)
    dialog = made(qtbot)
    filled(dialog)
    same_picture(laid_out(dialog), f"dialogs/absence-{look.name}")


def test_the_first_time(dialog: AbsenceDialog, qapp: QApplication, same_picture: SamePicture) -> None:
    qapp.setCursorFlashTime(0)
    same_picture(laid_out(dialog), "dialogs/absence-empty")


def test_text_twice_as_large_fits_the_small_screen(
    light: theme.Palette, qapp: QApplication, qtbot: QtBot, same_picture: SamePicture
) -> None:
    qapp.setCursorFlashTime(0)
    larger = QFont(qapp.font())
    larger.setPixelSize(26)
    qapp.setFont(larger)
    dress(qapp, light)
    dialog = made(qtbot, "boury")
    dialog.resize(QSize(1366, 768))
    filled(dialog)
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 768
    same_picture(laid_out(dialog), "dialogs/absence-double")
