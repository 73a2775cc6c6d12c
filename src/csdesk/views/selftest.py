"""The self test: a desk made, filled, looked at and decided on through the real window, each step judged."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from csdesk.app.drawing import PageOrder, Renderer
from csdesk.app.ports import House, Reading
from csdesk.app.report import Report
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import Kind
from csdesk.domain.piece import StoredFile
from csdesk.domain.queue import QueueFilter
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say
from csdesk.models.guide import Guide, pictures
from csdesk.models.session import Session
from csdesk.settings import MANAGER, Settings
from csdesk.views.guide_window import GuideWindow
from csdesk.views.main_window import MainWindow
from csdesk.views.rehearsal import SIZE, Rehearsal
from csdesk.views.start import application, qt_messages_logged

SUMMARY, PICTURE = "selftest.json", "fenetre"
WIDTH = 600
"""Pixels of the pages drawn apart from the window."""
MANY = 100


Answer = TypeVar("Answer")


class Failed(Exception):
    """A step did not do what it must; the reason in English, for those who deploy."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step found. `seconds`: since the self test began, at the end of the step."""

    step: str
    passed: bool
    seconds: float
    found: str


class SelfTest:
    """Steps in order; the first that fails ends the test, for the next ones need it."""

    def __init__(self, house: House, settings: Settings, package: Path, out: Path) -> None:
        self._house, self._package, self._out = house, package, out
        self._start = monotonic()
        self.steps: list[Step] = []
        settings.set(MANAGER, house.campaign.managers[0].key + "*")
        self._app = application(settings)
        self._session = Session(house, settings)
        self._window = MainWindow(self._session)
        self._stage = Rehearsal(self._app, self._window, self._session, out)
        self._window.resize(SIZE)
        self._painted: list[int] = []
        self._window.review.reader.painted.connect(self._painted.append)

    def run(self) -> bool:
        """Whether every step passed."""
        try:
            with qt_messages_logged():
                steps = (self.window, self.package, self.page, self.decision, self.grab, self.guide)
                return all(self._try(step) for step in steps)
        finally:
            self._window.close()
            self._session.close()

    def after(self) -> bool:
        """The same for what is looked at once the desk is closed."""
        return all(self._try(step) for step in (self.pages, self.database))

    def window(self) -> str:
        """The window is on the screen, or on the one that Qt has in memory."""
        self._stage.wait(self._session.desk.counted, self._window.open)
        _must(self._window.isVisible() and self._window.windowHandle().isExposed(), "the window was not exposed")
        return f"{self._window.width()}x{self._window.height()} {QGuiApplication.platformName()}"

    def package(self) -> str:
        """The package is received, whole."""
        reports: list[Report] = []
        importing = self._session.importing
        importing.imported.connect(reports.append)
        self._stage.wait(importing.imported, lambda: importing.receive(self._package))
        _must(bool(reports), "the package was not received")
        taken = reports[0].count(Outcome.TAKEN)
        _must(0 < taken == len(reports[0].files), f"{taken} of {len(reports[0].files)} files were taken")
        _must(not reports[0].lines and reports[0].registrations.added > 0, "the list was not read")
        return f"{reports[0].registrations.added} registrations, {taken} files"

    def page(self) -> str:
        """The first page of the queue is on the screen."""
        reader, refused = self._window.review.reader, list[str]()
        reader.preview.unshowable.connect(refused.append)
        if not self._painted:
            self._stage.wait(reader.painted, lambda: None)
        self._stage.settle()
        _must(bool(self._painted) and reader.is_settled, "no page was painted")
        _must(not refused, "; ".join(refused))
        return f"{reader.view.width()}x{reader.view.height()}"

    def decision(self) -> str:
        """A piece is decided by keys, and the decision is in the database."""
        said: list[str] = []
        self._session.reviewing.recorded.connect(lambda what, _when: said.append(what))
        self._stage.decide(Qt.Key.Key_3)
        kept = self._asked(lambda desk: len(desk.decisions_by(self._session.desk.author, MANY)))
        _must(len(said) == 1 == kept, f"{len(said)} decisions were told, {kept} are in the database")
        return "1 decision"

    def grab(self) -> str:
        """A picture of the window."""
        self._stage.grab(PICTURE)
        path = self._out / self._stage.pictures[-1]
        _must(path.is_file() and path.stat().st_size > 0, f"{path.name} was not written")
        return f"{path.name} {path.stat().st_size} bytes"

    def guide(self) -> str:
        """The guide opens, and every page and picture of it is where the program is."""
        self._window.do("guide")
        opened, guide = self._window.findChild(GuideWindow), Guide()
        _must(opened is not None and opened.isVisible(), "the guide was not shown")
        shown = {name for page in guide.pages for name in pictures(page.markdown)}
        missing = [name for name in sorted(shown) if not (guide.folder / name).is_file()]
        _must(bool(shown) and not missing, f"pictures of the guide are missing: {', '.join(missing)}")
        return f"{len(guide.pages)} pages, {len(shown)} pictures"

    def pages(self) -> str:
        """Every file of the package, drawn by the page process: a PDF and a JPEG among them."""
        files = self._asked(_files)
        _must({Kind.PDF, Kind.JPEG} == {file.kind for file in files}, "there is not a file of each kind")
        eye = self._house.new_renderer()
        try:
            return ", ".join(self._drawn(eye, file) for file in files)
        finally:
            eye.close()

    def database(self) -> str:
        """What was written is sound."""
        store = self._house.open_store()
        try:
            problems = store.check()
        finally:
            store.close()
        _must(not problems, "; ".join(problems))
        return "sound"

    def _drawn(self, eye: Renderer, file: StoredFile) -> str:
        content = self._asked(lambda desk: desk.content(file.sha256))
        drawn = eye.draw(PageOrder(file.sha256, 0, WIDTH, 0), lambda: content)
        _must(drawn.width == WIDTH and len(set(drawn.pixels)) > 2, f"the {file.kind} is a blank page")
        return f"{file.kind} {drawn.width}x{drawn.height}"

    def _asked(self, question: Callable[[Reading], Answer]) -> Answer:
        """What a store of its own reads, as another workstation would."""
        store = self._house.open_store()
        try:
            with store.reading() as desk:
                return question(desk)
        finally:
            store.close()

    def _try(self, step: Callable[[], str]) -> bool:
        try:
            passed, found = True, step()
        except Failed as failed:
            passed, found = False, str(failed)
        except Trouble as trouble:
            passed, found = False, say(trouble)
        self.steps.append(Step(step.__name__, passed, round(monotonic() - self._start, 3), found))
        return passed


def selftest(house: House, settings: Settings, package: Path, out: Path, facts: Mapping[str, object]) -> int:
    """Try the program in a desk of its own; summary and picture go to `out`. Exit code: 0 when every step passed.

    `facts`: what is known of this installation, for the summary.
    """
    test = SelfTest(house, settings, package, out)
    passed = test.run() and test.after()
    summary = {"passed": passed, **facts, "steps": [asdict(step) for step in test.steps]}
    (out / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0 if passed else 1


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def _files(desk: Reading) -> list[StoredFile]:
    rows = desk.page(QueueFilter(box=None), None, MANY)
    pieces = [desk.piece(row.piece_id) for row in rows]
    return [file for piece in pieces for deposit in piece.deposits for file in deposit.files]
