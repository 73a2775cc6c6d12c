"""The lists of the campaign editor, read from the campaign that ships."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from csdesk.app.campaigns import Way
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.exchange.campaign_writer import TomlCampaign
from csdesk.models import campaign_rows as rows
from csdesk.models.campaign_rows import MARK_ROLE, CampaignRows, Line, Lines, Mark


@pytest.fixture
def document() -> TomlCampaign:
    return TomlCampaign(BUILT_IN, built_in_text())


def line(document: TomlCampaign, lines: Lines, way: Way) -> Line:
    return next(one for one in lines(document, document.mistakes()) if one.way == way)


@pytest.mark.parametrize(
    ("lines", "way", "cells", "mark"),
    [
        (rows.managers, ("managers", 2), ("Christine Pedrono", "3", "Alimentation, Hôtellerie, Restauration"), 0),
        (
            rows.specialities,
            ("specialities", "level3", 2),
            ("56122307", "Bijoux de mode", "—", "aucun domaine"),
            Mark.UNMAPPED,
        ),
        (
            rows.specialities,
            ("specialities", "level3", 18),
            ("56123308", "Serrurier", "Métallerie", "ambigu, à confirmer"),
            Mark.AMBIGUOUS,
        ),
        (
            rows.specialities,
            ("specialities", "level3", 12),
            ("56124201", "Essayage-retouche-vente", "Métiers de la mode", "probable"),
            Mark.PROBABLE,
        ),
        (
            rows.successions,
            ("successions", "former", 8),
            ("01031102", "Agent transport exploitation ferroviaire", "2023", "abrogé"),
            0,
        ),
        (rows.pieces, ("pieces", 0), ("1NATID01", "Identité", "toujours", ""), 0),
        (
            rows.pieces,
            ("pieces", 2),
            ("ZZJDC01", "Certificat JDC", "dès 16 ans, avant 25 ans, Français", "code provisoire"),
            Mark.PROVISIONAL,
        ),
        (
            rows.reasons,
            ("reasons", "stage"),
            ("Les périodes de stage ne comptent pas dans les trois années", "1 pièce"),
            0,
        ),
    ],
)
def test_a_line_says_what_counts(
    document: TomlCampaign, lines: Lines, way: Way, cells: tuple[str, ...], mark: Mark
) -> None:
    found = line(document, lines, way)
    assert (found.cells, found.mark) == (cells, mark)


def test_every_entry_has_its_line(document: TomlCampaign) -> None:
    found = (rows.managers, rows.specialities, rows.pieces, rows.reasons)
    assert [len(lines(document, ())) for lines in found] == [6, 60, 17, 37]


def test_the_other_possibility_is_told(document: TomlCampaign) -> None:
    assert line(document, rows.specialities, ("specialities", "level3", 18)).more == (
        "Autre possibilité\u00a0: Gaëlle Vigier (Bâtiment)"
    )


@pytest.mark.parametrize(
    ("lines", "way", "part"),
    [
        (rows.pieces, ("pieces", 3), ("short",)),
        (rows.managers, ("managers", 1), ("email",)),
        (rows.specialities, ("specialities", "level4", 0), ("label",)),
        (rows.reasons, ("reasons", "stage"), ()),
    ],
)
def test_a_line_with_a_mistake_is_marked(document: TomlCampaign, lines: Lines, way: Way, part: Way) -> None:
    document.put((*way, *part), "")
    assert line(document, lines, way).mark is Mark.WRONG


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("always", "toujours"),
        ("on_deposit", "si elle arrive"),
        ({"r408": True}, "R.408 exigée"),
        ({"category": "ead", "age_from": 18}, "enseignement à distance, dès 18 ans"),
        ({"age_below": 18, "claims": "x"}, "avant 18 ans, claims = x"),
        (None, ""),
    ],
)
def test_a_condition_in_words(asked: object, said: str) -> None:
    assert rows.condition_words(asked) == said


@pytest.mark.parametrize("values", [{"managers": 3, "specialities": [], "pieces": "x"}, {"pieces": [{"asked": 4}]}])
def test_a_document_of_any_shape_is_shown(document: TomlCampaign, values: dict[str, object]) -> None:
    for key, value in values.items():
        document.put((key,), value)
    for lines in (rows.managers, rows.specialities, rows.pieces, rows.reasons):
        lines(document, document.mistakes())


@pytest.fixture
def model(document: TomlCampaign, qtbot: QtBot) -> CampaignRows:
    made = CampaignRows(("Code", "Spécialité", "Domaine", "Choix"))
    made.show(rows.specialities(document, ()))
    return made


def shown(model: CampaignRows) -> list[str]:
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("barman", ["Employé barman"]),
        ("DESSERTS restaurant", ["Cuisinier en desserts de restaurant", "Desserts de restaurant"]),
        ("stephanie", []),
        ("46133413", ["Accueil - réception"]),
        ("arthur commerce", ["Vendeur-conseil en alimentation"]),
    ],
)
def test_words_are_searched_anywhere_without_case_or_accents(model: CampaignRows, words: str, found: list[str]) -> None:
    model.search(words)
    assert shown(model) == found


def test_a_change_tells_its_row_alone(model: CampaignRows, document: TomlCampaign, qtbot: QtBot) -> None:
    document.put(("specialities", "level3", 4, "domain"), "Esthétique")
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.modelReset):
        model.show(rows.specialities(document, ()))
    top = told.args[0] if told.args else QModelIndex()
    assert (top.row(), model.index(4, 2).data()) == (4, "Esthétique")


def test_a_mark_is_said_beside_its_sign(model: CampaignRows) -> None:
    cell = model.index(model.row_of(("specialities", "level3", 18)), 3)
    assert cell.data(MARK_ROLE) is Mark.AMBIGUOUS
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "ambigu, à confirmer"
    assert model.index(cell.row(), 0).data(MARK_ROLE) is Mark.NONE
    assert "Gaëlle Vigier" in cell.data(Qt.ItemDataRole.ToolTipRole)
