"""The dossier: every piece in sign and word, how the current one came, and what can be done from here."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.files import Flag
from csdesk.domain.piece import Piece
from csdesk.domain.status import Status
from csdesk.views.dossier_panel import DossierPanel
from csdesk.views.dossier_pieces import WAITING_MIME, PieceRow
from csdesk.views.phrases import warning
from tests.views.review_data import CAMPAIGN, CLOSING, LONG, NOW, at, deposit, dossier, redeposited, stored

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Palette) -> DossierPanel:
    made = DossierPanel()
    qtbot.addWidget(made)
    made.resize(308, 700)
    made.show_dossier(dossier(), 2, CAMPAIGN, NOW)
    made.show()
    return made


def said(panel: DossierPanel) -> list[str]:
    """Every text that is shown."""
    labels = panel.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def show(panel: DossierPanel, piece: Piece) -> list[str]:
    panel.show_dossier(dossier(piece), piece.id, CAMPAIGN, NOW)
    return said(panel)


def link(panel: DossierPanel, words: str) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if words in button.text() and button.isVisible())


def test_it_says_who(panel: DossierPanel) -> None:
    shown = said(panel)
    assert "LE GOFF Yann" in shown
    assert "CS 3 · Coiffure coupe couleur · Individuel" in shown
    assert "Dossier 26-001234\nNé(e)\u00a0le\u00a029/02/2004" in shown
    assert "échéance 19/11 17:00" in shown


def test_every_piece_has_its_word(panel: DossierPanel) -> None:
    assert [row.accessibleName() for row in panel.pieces.rows] == [
        "Identité : Conforme",
        "Confirmation signée (2ᵉ) : à contrôler",
        "Attestation R.408 : attendue · 06/03",
    ]


def test_a_piece_takes_more_lines_where_its_words_ask_for_them(panel: DossierPanel) -> None:
    row = panel.pieces.rows[1]
    line = row.heightForWidth(400)
    assert row.heightForWidth(180) >= line + row.fontMetrics().height()
    assert row.heightForWidth(90) > row.heightForWidth(180)
    assert row.minimumSizeHint().height() == line


def test_a_piece_is_chosen_by_mouse_and_by_keys(panel: DossierPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.piece_chosen) as chosen:
        QTest.mouseClick(panel.pieces.rows[0], LEFT)
    assert chosen.args == [1]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(panel.piece_chosen) as chosen:
            QTest.keyClick(panel.pieces.rows[2], key)
        assert chosen.args == [3]


def test_the_deposit_and_the_refusal_before_it(panel: DossierPanel, qtbot: QtBot) -> None:
    shown = said(panel)
    assert "Déposé le 14/11/2025 à 18:02" in shown
    assert "confirmation.pdf · 1,8\u00a0Mo · 2\u00a0pages" in shown
    assert "1ᵉʳ dépôt refusé le 05/11 par P. Boury" in shown
    assert "«\u00a0Signature absente\u00a0»" in shown
    assert "Confirmation signée : demandée à tous." in shown
    with qtbot.waitSignal(panel.compared):
        QTest.mouseClick(link(panel, "comparer"), LEFT)
    with qtbot.waitSignal(panel.deposit_chosen) as chosen:
        QTest.mouseClick(link(panel, "Voir le 1ᵉʳ dépôt"), LEFT)
    assert chosen.args == [1]


def test_a_day_of_intake_is_not_a_day_of_deposit(panel: DossierPanel) -> None:
    shown = show(panel, replace(redeposited(), deposits=(deposit(1, 14, exact=False),)))
    assert "Reçu à l’import du 14/11/2025 (date de dépôt inconnue)" in shown
    assert not any(text.startswith("Déposé le") for text in shown)


def test_posted_validated_and_late(panel: DossierPanel) -> None:
    posted = replace(deposit(1, 20, late=True), posted_on=at(12).date(), validated_at=at(20, 18, 30), exact=False)
    shown = show(panel, replace(redeposited(), deposits=(posted,), decisions=()))
    assert "Reçu par la poste, enregistré le 20/11/2025" in shown
    assert "Cachet de la poste\u00a0: 12/11/2025\nValidé le 20/11/2025 à 18:30" in shown
    assert "Déposé après l’échéance du 19/11/2025 à 17:00." in shown


@pytest.mark.parametrize("flag", Flag)
def test_each_flag_is_a_sentence(panel: DossierPanel, flag: Flag) -> None:
    one = replace(redeposited(), deposits=(deposit(1, 14, stored("a.pdf", flag)),))
    assert warning(flag) in show(panel, one)
    two = replace(redeposited(), deposits=(deposit(1, 14, stored("a.pdf", flag), stored("b.pdf")),))
    shown = show(panel, two)
    assert f"a.pdf : {warning(flag)}" in shown
    assert "b.pdf · 1,8\u00a0Mo · 2\u00a0pages" in shown
    assert warning(flag).endswith(".")


def test_nothing_deposited(panel: DossierPanel) -> None:
    shown = show(panel, Piece(2, 1, "CONF", Status.NONE, None, CLOSING, 1))
    assert "Rien n’est encore déposé pour cette pièce." in shown
    assert not any("dépôt refusé" in text for text in shown)


def test_what_was_not_asked_is_marked(panel: DossierPanel) -> None:
    shown = show(panel, replace(redeposited(), asked=False))
    assert panel.pieces.rows[1].accessibleName().endswith("à contrôler · non demandée")
    assert any(text.startswith("Non demandée pour cette candidature") for text in shown)


def test_a_code_the_campaign_forgot_is_still_shown(panel: DossierPanel) -> None:
    shown = show(panel, replace(redeposited(), code="ANCIEN"))
    assert panel.pieces.rows[1].accessibleName().startswith("ANCIEN")
    assert "La session ne connaît pas cette pièce." in shown


def test_a_missed_deadline_is_said(panel: DossierPanel) -> None:
    panel.show_dossier(dossier(), 2, CAMPAIGN, at(20))
    assert panel.deadline.text() == "échéance passée, 19/11"
    assert panel.deadline.tone == "non_conforme"


def test_history_unfolds_with_what_was_withdrawn_struck(panel: DossierPanel) -> None:
    assert panel.history.lines() == []
    QTest.mouseClick(panel.history.heading, LEFT)
    lines = panel.history.lines()
    assert [line.text().split(" · ")[0] for line in lines] == [
        "2ᵉ dépôt",
        "Non conforme",
        "Décision annulée",
        "Conforme",
        "1ᵉʳ dépôt",
    ]
    assert [bool(line.property("struck")) for line in lines] == [False, False, False, True, False]
    assert "«\u00a0Signature absente\u00a0»" in lines[1].text()
    assert lines[3].accessibleName().startswith("Annulé\u00a0: Conforme")
    show(panel, replace(redeposited(), decisions=()))
    assert len(panel.history.lines()) == 2


def mime(*, waiting: int | None = None, path: str = "") -> QMimeData:
    data = QMimeData()
    if waiting is not None:
        data.setData(WAITING_MIME, QByteArray(str(waiting).encode()))
    if path:
        data.setUrls([QUrl.fromLocalFile(path)])
    return data


def drop(row: PieceRow, data: QMimeData) -> bool:
    """Drag `data` onto a row and let go; whether the row took it."""
    enter = QDragEnterEvent(row.rect().center(), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(row, enter)
    if enter.isAccepted():
        centre = QPointF(row.rect().center())
        QApplication.sendEvent(
            row, QDropEvent(centre, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        )
    return enter.isAccepted()


def test_files_are_dropped_on_pieces(panel: DossierPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.file_dropped) as dropped:
        assert drop(panel.pieces.rows[2], mime(path="/scans/attestation.pdf"))
    assert dropped.args == [3, "/scans/attestation.pdf"]
    with qtbot.waitSignal(panel.waiting_dropped) as dropped:
        assert drop(panel.pieces.rows[0], mime(waiting=41))
    assert dropped.args == [1, 41]
    with qtbot.assertNotEmitted(panel.file_dropped, wait=20):
        assert not drop(panel.pieces.rows[0], mime())


def test_no_dossier_says_what_to_do(panel: DossierPanel) -> None:
    panel.clear()
    assert said(panel) == ["Choisissez une pièce dans la liste\u00a0: son dossier s’affiche ici."]
    panel.show_dossier(dossier(), 2, CAMPAIGN, NOW)
    assert "LE GOFF Yann" in said(panel)


@pytest.mark.parametrize("size", [13, 26])
def test_nothing_is_wider_than_the_column(
    panel: DossierPanel, qapp: QApplication, pinned_font: QFont, size: int
) -> None:
    font = QFont(pinned_font)
    font.setPixelSize(size)
    qapp.setFont(font)
    qapp.setStyleSheet(qapp.styleSheet())
    panel.show_dossier(dossier(family=LONG, first="Marie-Charlotte"), 2, CAMPAIGN, NOW)
    qapp.processEvents()
    sheet = panel.widget()
    assert sheet is not None
    assert sheet.width() <= panel.viewport().width()
    assert panel.name.shown() == f"{LONG} Marie-Charlotte"
    assert panel.name.height() >= panel.name.heightForWidth(panel.name.width())
    assert panel.name.accessibleName() == f"{LONG} Marie-Charlotte"
