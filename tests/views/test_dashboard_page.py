import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.queue import Box, Counts
from csdesk.views.bars import Bar
from csdesk.views.dashboard_page import DashboardPage
from csdesk.views.widgets import Elided
from tests.views.page_data import MANAGERS

COUNTS = Counts(
    {
        ("Bois", Box.TO_REVIEW): 12,
        ("Bâtiment", Box.TO_REVIEW): 8,
        ("Bois", Box.ACCEPTED): 81,
        ("Vente", Box.EXPECTED): 5,
    },
    3,
    1,
)


@pytest.fixture
def page(qtbot: QtBot) -> DashboardPage:
    made = DashboardPage()
    qtbot.addWidget(made)
    made.resize(1170, 650)
    made.show_counts(COUNTS, MANAGERS, 12)
    made.show()
    return made


def bars(page: DashboardPage) -> list[str]:
    said = [bar.accessibleName().replace("\u00a0", " ") for bar in page.findChildren(Bar) if bar.accessibleName()]
    return [text for text in said if " : " in text]


def test_managers_their_domains_and_the_total(page: DashboardPage) -> None:
    assert bars(page) == [
        "Anne Noir : 20 à contrôler, 0 reçues, 0 non conformes, 81 conformes, 0 attendues",
        "Bois : 12 à contrôler, 0 reçues, 0 non conformes, 81 conformes, 0 attendues",
        "Bâtiment : 8 à contrôler, 0 reçues, 0 non conformes, 0 conformes, 0 attendues",
        "Luc Blanc : 0 à contrôler, 0 reçues, 0 non conformes, 0 conformes, 5 attendues",
        "Total : 20 à contrôler, 0 reçues, 0 non conformes, 81 conformes, 5 attendues",
    ]


def test_each_number_says_whose_it_is(page: DashboardPage) -> None:
    said = {line.accessibleName().replace("\u00a0", " "): line.text() for line in page.findChildren(Elided)}
    assert said["Bois, conformes : 81"] == "81"
    assert said["Total, attendues : 5"] == "5"


def test_the_sentence_counts_today_and_what_waits(page: DashboardPage) -> None:
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "12 pièces traitées aujourd’hui · 20 à contrôler · 3 fichiers à rattacher · 1 pièce à attribuer" in said


def test_new_numbers_replace_the_old(page: DashboardPage, qtbot: QtBot) -> None:
    page.show_counts(Counts({}, 0, 0), MANAGERS, 0)
    qtbot.waitUntil(lambda: len(bars(page)) == 5)
    assert bars(page)[-1] == "Total : 0 à contrôler, 0 reçues, 0 non conformes, 0 conformes, 0 attendues"


def test_a_bar_is_to_scale_and_small_parts_stay_visible(qtbot: QtBot) -> None:
    bar = Bar(((50, "conforme"), (1, "recue"), (0, "accent")), 102, "essai")
    qtbot.addWidget(bar)
    bar.resize(204, 20)
    picture = bar.grab().toImage()
    colours = [picture.pixelColor(x, 10) for x in range(204)]
    palette = theme.current()
    assert colours[50] == QColor(palette.conforme)
    assert QColor(palette.recue) in colours[95:104]
    assert QColor(palette.accent) not in colours
    assert colours[150] not in (QColor(palette.conforme), QColor(palette.recue))
