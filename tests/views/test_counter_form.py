"""The counter form by real keys: Tab flows through everything, each field is checked where it stands."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.models.counter_typed import Typed
from csdesk.views.counter_field import FieldBox
from csdesk.views.counter_form import CounterForm
from csdesk.views.counter_recap import RecapLine
from tests.models.counter_data import TODAY, WHO, WHOLE
from tests.views.counter_data import LOST, POSTAL, blank, check, correction
from tests.views.found import button

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(qtbot: QtBot, light: theme.Palette) -> CounterForm:
    made = CounterForm(TODAY)
    qtbot.addWidget(made)
    made.resize(1170, 660)
    made.show_counter(blank(), check)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.form.box("civility").editor.hasFocus)
    return made


@pytest.fixture
def known(form: CounterForm) -> CounterForm:
    form.show_counter(correction(), check)
    return form


def here() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifiers)
    QApplication.processEvents()


def put(form: CounterForm, key: str, text: str) -> FieldBox:
    """Type into a field and leave it."""
    box = form.form.box(key)
    box.editor.setFocus()
    if isinstance(box.editor, QComboBox):
        QTest.keyClicks(box.editor, text)
    else:
        box.editor.selectAll()
        QTest.keyClicks(box.editor, text)
    press(Key.Key_Tab)
    return box


def sentence(box: FieldBox) -> str:
    return box.problem.text() if box.problem.isVisible() else ""


def test_tab_goes_through_the_six_phases_and_ends_on_saving(known: CounterForm) -> None:
    known.form.box("civility").editor.setFocus()
    stops = [stop for one in known.form.sections for stop in one.stops() if stop.isVisible() and stop.isEnabled()]
    met = [here()]
    while met[-1] is not known.save_button:
        press(Key.Key_Tab)
        met.append(here())
    assert met == [*stops, known.leave, known.save_button]
    assert len(met) > 60


def test_a_field_is_checked_once_left_then_as_one_types(form: CounterForm) -> None:
    box = form.form.box("postal_code")
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "63")
    assert sentence(box) == ""
    press(Key.Key_Tab)
    assert sentence(box) == POSTAL
    assert box.editor.accessibleDescription() == POSTAL
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "000")
    assert sentence(box) == ""


def test_a_day_and_a_note_are_told_off_under_the_field(known: CounterForm) -> None:
    assert sentence(put(known, "birth_date", "31/02/2000")) == "Ce jour n’existe pas dans le calendrier."
    assert sentence(put(known, "claims.0.note", "douze")) == "Écrivez la note comme 12,5."


def test_a_birth_typed_short_is_written_whole(form: CounterForm) -> None:
    assert put(form, "birth_date", "120385").text() == "12/03/1985"


def test_saving_says_everything_that_was_typed(known: CounterForm, qtbot: QtBot) -> None:
    put(known, "town", "Riom")
    with qtbot.waitSignal(known.saved) as said:
        press(Key.Key_Return, CTRL)
    candidate, presented, inscription = said.args
    assert candidate == WHO
    assert (presented.dossier, presented.level, presented.speciality_code) == ("26-001234", 3, "56133605")
    assert inscription.town == "Riom"
    assert (inscription.tests, inscription.periods) == (WHOLE.tests, WHOLE.periods)


def test_an_unfinished_form_is_not_saved_and_leads_to_what_is_missing(form: CounterForm, qtbot: QtBot) -> None:
    put(form, "civility", "Mad")
    with qtbot.assertNotEmitted(form.saved):
        press(Key.Key_Return, CTRL)
    assert here() is form.form.box("family_name").editor
    assert sentence(form.form.box("family_name")) == "À remplir\u00a0: obligatoire."
    assert sentence(form.form.box("usage_name")) == ""
    assert form.state.text() == "7 champs à compléter ou corriger"


def test_the_version_that_saving_gives_is_said_before(known: CounterForm) -> None:
    assert known.state.text() == "Tout est en ordre\u00a0: enregistrer donnera la version 3 de l’inscription."
    assert "version 3" in known.save_button.text()


def test_rows_are_added_and_removed_by_keys(form: CounterForm) -> None:
    form.form.box("handicap").editor.setFocus()
    press(Key.Key_A, ALT)
    assert here() is form.form.box("periods.0.employer").editor
    QTest.keyClicks(here(), "Salon")
    press(Key.Key_A, ALT)
    assert here() is form.form.box("periods.1.employer").editor
    assert form.form.box("periods.0.employer").text() == "Salon"
    press(Key.Key_Delete, ALT)
    assert here() is form.form.box("periods.0.employer").editor
    press(Key.Key_Delete, ALT)
    assert here().accessibleName() == "Ajouter une période"
    assert form.form.typed()["periods"] == "0"


def test_rows_are_added_and_removed_by_mouse(form: CounterForm) -> None:
    tests = next(one for section in form.form.sections for one in section.lists if one.rows.key == "tests")
    QTest.mouseClick(tests.add, Qt.MouseButton.LeftButton)
    QTest.mouseClick(tests.add, Qt.MouseButton.LeftButton)
    form.form.box("tests.1.label").set_text("EP2")
    QTest.mouseClick(tests.cards[0].remove, Qt.MouseButton.LeftButton)
    assert [card.boxes[0].text() for card in tests.cards] == ["EP2"]


def test_a_period_can_be_added_where_no_list_is_meant_only_in_its_phase(form: CounterForm) -> None:
    form.form.box("family_name").editor.setFocus()
    press(Key.Key_A, ALT)
    assert form.form.typed()["periods"] == "0"


def test_what_would_be_lost_is_said_before_saving(known: CounterForm) -> None:
    acquis = next(section for section in known.form.sections if section.phase.key == "acquis")
    assert acquis.lost.isHidden()
    known.form.box("claims.0.label").editor.setFocus()
    press(Key.Key_Delete, ALT)
    assert acquis.lost.text() == known.lost.text() == LOST
    assert acquis.lost.isVisible()


def test_only_what_has_a_place_is_shown(form: CounterForm) -> None:
    training, session = form.form.box("training"), form.form.box("earlier.session")
    assert not training.isVisible()
    put(form, "category", "Ens")
    assert (training.isVisible(), session.isVisible()) == (True, False)
    form.form.box("category").editor.setFocus()
    press(Key.Key_Down)
    assert (training.isVisible(), session.isVisible()) == (False, True)


def test_the_recapitulatif_shows_what_was_entered_and_what_is_missing(form: CounterForm) -> None:
    put(form, "family_name", "LE GOFF")
    put(form, "postal_code", "63")
    said = dict(line.said() for line in form.recap.findChildren(RecapLine) if not line.isHidden())
    assert said["Nom de famille"] == "LE GOFF"
    assert said["Prénoms"] == "manque"
    assert said["Code postal"] == "63"
    assert "Nom d’usage" not in said


def test_the_rail_tells_each_phase_in_words_and_leads_to_it(form: CounterForm, qtbot: QtBot) -> None:
    put(form, "postal_code", "63")
    rows = [row.accessibleName() for row in form.rail.findChildren(QWidget) if row.accessibleName()]
    assert rows[0] == "1 Identification, à corriger\u00a0: 1"
    assert rows[2] == "3 Qualification présentée, manque\u00a0: 1"
    assert rows[5] == "6 Récapitulatif, version 1"
    QTest.mouseClick(button(form.rail, rows[2]), Qt.MouseButton.LeftButton)
    assert here() is form.form.box("speciality").editor


def test_phases_are_walked_by_keys(form: CounterForm) -> None:
    press(Key.Key_PageDown, CTRL)
    assert here() is form.form.box("category").editor
    press(Key.Key_PageDown, CTRL)
    press(Key.Key_PageUp, CTRL)
    assert here() is form.form.box("category").editor


def test_leaving_and_drafts(form: CounterForm, qtbot: QtBot) -> None:
    drafts: list[Typed] = []
    form.drafted.connect(drafts.append)
    put(form, "birth_date", "31/02")
    assert drafts[-1]["birth_date"] == "31/02"
    with qtbot.waitSignal(form.left):
        press(Key.Key_Escape)


def test_what_names_the_registration_is_not_corrected(known: CounterForm) -> None:
    assert not known.form.box("dossier").editor.isEnabled()


def test_a_draft_taken_up_again_says_so_and_can_be_dropped(form: CounterForm, qtbot: QtBot) -> None:
    assert not form.restart.isVisible()
    shown = correction(birth_date="31/02")
    form.show_counter(type(shown)(shown.title, shown.typed, shown.phases, 3, "Saisie reprise."), check)
    assert "Saisie reprise." in [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert form.form.box("birth_date").text() == "31/02"
    with qtbot.waitSignal(form.restarted):
        QTest.mouseClick(form.restart, Qt.MouseButton.LeftButton)


def test_the_wheel_changes_no_choice(known: CounterForm) -> None:
    editor = known.form.box("speciality").editor
    before, centre, down = known.form.box("speciality").text(), QPointF(editor.rect().center()), QPoint(0, -120)
    at = editor.mapToGlobal(centre)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(centre, at, down, down, Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(editor, wheel)
    assert (known.form.box("speciality").text(), wheel.isAccepted()) == (before, False)


@pytest.mark.parametrize("width", [1170, 700])
def test_nothing_is_wider_than_the_page(known: CounterForm, width: int) -> None:
    known.resize(width, 660)
    QApplication.processEvents()
    sheet = known.area.widget()
    assert sheet is not None
    assert sheet.width() <= known.area.viewport().width()
    assert all(box.editor.width() >= 80 for box in known.form.boxes() if box.isVisible())
