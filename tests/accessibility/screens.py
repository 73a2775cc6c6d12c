"""Every screen of the program, by name, once: the tests of this folder walk through all of them.

A new screen has a line in SCREENS; `test_screens.py` finds the ones that are missing.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMessageBox, QWidget

from csdesk.domain.queue import Box
from csdesk.models.line_words import FallShown, why_held
from csdesk.models.places import Kind, Place
from csdesk.views.absence_dialog import AbsenceDialog
from csdesk.views.campaign_files import NotImported
from csdesk.views.drop_dialog import DropDialog, Dropped
from csdesk.views.first_run import FirstRun
from csdesk.views.guide_window import GuideWindow
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.keys_dialog import KeysDialog
from csdesk.views.manager_dialog import ManagerDialog
from tests.accessibility.tour import Tour, redeposited, several
from tests.desk.dossier_screens import form, sheet
from tests.desk.house import NOW
from tests.views import sheet_data
from tests.views.campaign_edited import CALENDAR, EFFECTS, SPECIALITIES
from tests.views.first_run_hall import KEPT, WELCOME, Silent, fill
from tests.views.test_absence_dialog import LATER, RUNNING
from tests.views.test_conflict_panel import SHOWN
from tests.views.test_intake_dialog import REPORT

FALL = FallShown(
    title="Le serveur ne répond plus depuis 10:42",
    lead="Vous pouvez lire et écrire\u00a0; décider reprendra à son retour.",
    why="Le serveur pg.rectorat.exemple.fr ne répond pas sur le port 5432.",
    next_try="prochain essai dans 6\u00a0s",
    doubt="1\u00a0décision en attente de confirmation",
)
COLLEAGUES = ("Gaëlle Vigier", "Marie-José Teixeira")
Opened = Callable[[Tour], QWidget]


def _reason(tour: Tour) -> QWidget:
    tour.review()
    tour.window.do("refused")
    return tour.window


def _redeposited(tour: Tour) -> QWidget:
    window = tour.review(redeposited)
    if not window.review.dossier.history.heading.isChecked():
        window.review.dossier.history.heading.click()
    return window


def _comparison(tour: Tour) -> QWidget:
    window = tour.review(redeposited)
    window.do("compare")
    tour.seat.until(lambda: window.review.former.is_settled and window.review.beside.is_settled, "both are drawn")
    return window


def _notice(tour: Tour) -> QWidget:
    window = tour.review()
    for kind in ("warning", "trouble"):
        window.notice.tell("Ce fichier n’est ni un PDF ni un JPEG\u00a0: demandez-en un autre.", kind, "Relire")
    window.status.show_company(COLLEAGUES)
    window._facts.record("LE GOFF Yann, Identité, Conforme", NOW)
    return window


def _nothing(tour: Tour) -> QWidget:
    tour.seat.go(Place(Kind.QUEUE, Box.TO_REVIEW, "Hygiène"))
    return tour.window


def _offline(tour: Tour) -> QWidget:
    window = tour.review()
    window.offline.banner.show_fall(FALL)
    window.offline.band.setCurrentWidget(window.offline.banner)
    window.review.hold(why_held())
    return window


def _conflict(tour: Tour) -> QWidget:
    side = tour.review().review.conflict
    side.panel.show_conflict(SHOWN)
    side.setCurrentWidget(side.panel)
    return tour.window


def _sheet(tour: Tour, *deeds: str) -> QWidget:
    tour.review(redeposited)
    page = sheet(tour.seat)
    page.show_sheet(sheet_data.WHOLE, "CINSIG01")
    page.turn(0)
    for deed in deeds:
        page.do(deed)
    return tour.window


def _counter(tour: Tour, command: str) -> QWidget:
    tour.review()
    tour.window.do(command)
    made = form(tour.seat)
    if command == "counter":
        for section in made.form.sections:
            for listed in section.lists:
                listed.add_row()
        made.save()  # says what is missing
    return tour.window


def _campaign(tour: Tour, part: int) -> QWidget:
    window = tour.page(Kind.CAMPAIGN)
    tour.seat.until(lambda: tour.seat.session.editing.effects is not None, "the effects are known")
    window.pages.campaign.tabs.setCurrentIndex(part)
    return window


def _nothing_found(tour: Tour) -> QWidget:
    window = _campaign(tour, SPECIALITIES)
    window.pages.campaign.specialities.search.setText("introuvable")  # type: ignore[attr-defined]
    return window


def _effects(tour: Tour) -> QWidget:
    window, editing = _campaign(tour, EFFECTS), tour.seat.session.editing
    editing.put(("pieces", 3, "asked"), "always")
    tour.seat.until(lambda: editing.effects is not None, "the effects are known")
    return window


def _wrong(tour: Tour) -> QWidget:
    window = _campaign(tour, CALENDAR)
    tour.seat.session.editing.put(("calendar", "closing"), "demain")
    return window


def _absence(tour: Tour) -> QWidget:
    dialog = tour.dialog("absence", AbsenceDialog)
    dialog.show_known((RUNNING, LATER))
    return dialog


def _guide_search(tour: Tour) -> QWidget:
    guide = tour.dialog("guide", GuideWindow)
    guide.field.setText("motif")
    tour.seat.until(guide.hits.isVisible, "something is found")
    return guide


def _intake(tour: Tour, act: Callable[[IntakeDialog], object]) -> QWidget:
    dialog = tour.dialog("import", IntakeDialog)
    act(dialog)
    return dialog


def _progress(dialog: IntakeDialog) -> None:
    dialog._progress.begin("Import de lot.zip")
    dialog._show(dialog._progress)
    dialog.show_progress(3, 12, "01216557741/1NATID01/carte.pdf")


def _scan(tour: Tour) -> QWidget:
    dropped = Dropped("/a/scan.pdf", "attestation scannée.pdf", 3_355_443, "Attestation R.408", "LE GOFF Yann")
    return tour.beside(DropDialog(dropped, NOW.date()))


def _assistant(tour: Tour, act: Callable[[FirstRun], object]) -> QWidget:
    dialog = tour.assistant()
    dialog.repair()
    fill(dialog, KEPT)
    act(dialog)
    return tour.kept(dialog)


def _danger(dialog: FirstRun) -> None:
    dialog.form.plain.click()


SCREENS: dict[str, Opened] = {
    "review": lambda tour: tour.review(),
    "reasons": _reason,
    "redeposited": _redeposited,
    "several files": lambda tour: tour.review(several),
    "comparison": _comparison,
    "notice": _notice,
    "empty queue": _nothing,
    "offline": _offline,
    "conflict": _conflict,
    "sheet": _sheet,
    "sheet, what the candidate sees": lambda tour: _sheet(tour, "seen"),
    "sheet, a piece added": lambda tour: _sheet(tour, "add"),
    "sheet, a deadline": lambda tour: _sheet(tour, "deadline"),
    "counter": partial(_counter, command="counter"),
    "counter, a correction": partial(_counter, command="correct"),
    "waiting": lambda tour: tour.page(Kind.WAITING),
    "unassigned": lambda tour: tour.page(Kind.UNASSIGNED),
    "deadlines": lambda tour: tour.page(Kind.DEADLINES),
    "dashboard": lambda tour: tour.page(Kind.DASHBOARD),
    **{f"campaign, part {part + 1}": partial(_campaign, part=part) for part in range(EFFECTS)},
    "campaign, nothing found": _nothing_found,
    "campaign, effects": _effects,
    "campaign, a mistake": _wrong,
    "who sits down": lambda tour: tour.dialog("sit_down", ManagerDialog),
    "keys": lambda tour: tour.dialog("keys", KeysDialog),
    "guide": lambda tour: tour.dialog("guide", GuideWindow),
    "guide, a search": _guide_search,
    "about": lambda tour: tour.dialog("about", QMessageBox),
    "absence": _absence,
    "import": lambda tour: tour.dialog("import", IntakeDialog),
    "import, under way": lambda tour: _intake(tour, _progress),
    "import, plan": lambda tour: _intake(tour, lambda dialog: dialog.show_plan(REPORT)),
    "import, report": lambda tour: _intake(tour, lambda dialog: dialog.show_report(REPORT)),
    "import, refused": lambda tour: _intake(tour, lambda dialog: dialog.show_trouble("Ce dossier est vide.")),
    "scan": _scan,
    "campaign not imported": lambda tour: tour.beside(NotImported("calendar.closing\u00a0: une date est attendue.")),
    "first run": lambda tour: tour.assistant(),
    "first run, address": lambda tour: _assistant(tour, _danger),
    "first run, refused": lambda tour: _assistant(
        tour, lambda dialog: dialog.form.show_trouble(Silent(host=KEPT.host))
    ),
    "first run, welcome": lambda tour: _assistant(tour, lambda dialog: dialog.form.show_welcome(WELCOME)),
}
