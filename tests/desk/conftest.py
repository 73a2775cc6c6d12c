"""The whole program, as it stands before a person: the real window, the real base, real pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.app.ports import House
from csdesk.settings import NO_LAYERS, Layers
from tests.desk.house import Still, furnish, house_of, settings_of
from tests.desk.seat import Seat
from tests.desk.shared_house import furnish_shared, shared_house_of
from tests.dressed import dressed
from tests.postgres_desks import Desks
from tests.postgres_server import url_of
from tests.wire import Wire

Sit = Callable[..., Seat]


@pytest.fixture
def worn(qapp: QApplication, pinned_font: QFont, tmp_path: Path) -> Iterator[QApplication]:
    """The application dressed as the program dresses it, in light and in the pinned font."""
    with dressed(qapp, pinned_font, tmp_path) as app:
        yield app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small desk."""
    furnish(tmp_path / "bureau")
    return tmp_path / "bureau"


@pytest.fixture
def shared_url(postgresql: Desks, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy of the small desk that several share."""
    return furnish_shared(postgresql, tmp_path_factory.mktemp("livraisons"))


@pytest.fixture
def line_url(shared_url: str, line: Wire) -> str:
    """The shared desk at the other end of that line; `shared_url` is the same desk, never cut."""
    return url_of(conninfo_to_dict(shared_url), host=line.host, port=line.port)


@pytest.fixture
def sit(worn: QApplication, qtbot: QtBot, folder: Path) -> Iterator[Sit]:
    """`sit("boury")`: that manager sits down at the small desk ('*': every queue, '': who sat there last).

    `house`: the program over another base, or made otherwise; `at`: the folder of another workstation's settings;
    `layers`: what others say of them.
    """
    seats: list[Seat] = []

    def sit_down(
        manager: str = "*", house: House | None = None, at: Path | None = None, layers: Layers = NO_LAYERS
    ) -> Seat:
        seats.append(Seat(qtbot, house or house_of(folder), settings_of(at or folder, manager, layers)))
        seats[-1].settle()
        return seats[-1]

    yield sit_down
    for seat in seats:
        seat.leave()


@pytest.fixture
def join(postgresql: Desks, shared_url: str, sit: Sit, tmp_path: Path) -> Sit:
    """`join("vigier")`: she sits down at a workstation of her own, at the shared desk, under a login that sees all."""

    def sit_down(manager: str, clock: Still | None = None) -> Seat:
        folder = tmp_path / f"poste de {manager}"
        known = house_of(folder).campaign.manager(manager)
        url = postgresql.login(shared_url, "coordinator", known.name if known else manager, manager)
        house = shared_house_of(folder, url, clock)
        seat = sit(f"{manager}*", house, folder)
        company = seat.session.company
        seat.until(lambda: company.session in company._there, "she is there")
        return seat

    return sit_down
