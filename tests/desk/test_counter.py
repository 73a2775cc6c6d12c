"""The counter in the real window, over the real base, by real keys."""

from contextlib import closing

from csdesk.domain.deeds import Entered
from csdesk.domain.inscription import Civility
from csdesk.domain.queue import Box
from csdesk.views.counter_form import CounterForm
from csdesk.views.sheet_page import SheetPage
from tests.desk.conftest import Sit
from tests.desk.dossier_screens import CTRL, dossier, fill, form, said
from tests.desk.seat import Key, Seat
from tests.views.found import one


def test_an_inscription_is_corrected_and_its_version_rises(sit: Sit) -> None:
    seat = sit("boury")
    seat.come_forward()
    before = dossier(seat).registration.version
    seat.press(Key.Key_E, with_=CTRL)
    made = form(seat)
    assert f"version {before + 1}" in made.save_button.text()
    fill(made, civility="madame", birth_country="France", email="a.b@exemple.fr", birth_date="12/03/1985")
    fill(made, postal_code="63000", town="Riom", category="activite")
    seat.press(Key.Key_Return, with_=CTRL)
    page = one(seat.window, SheetPage)
    seat.until(page.isVisible, "saved, and the sheet tells what follows")
    seat.until(lambda: "63000" in said(page), "the sheet is filled")
    now = dossier(seat)
    assert now.registration.version == before + 1
    entered = now.acts[-1].deed
    assert isinstance(entered, Entered)
    assert entered.inscription.civility is Civility.MADAME
    assert seat.session.memory.entry(str(now.id)) is None


def test_a_candidate_in_no_list_gets_a_dossier(sit: Sit) -> None:
    seat = sit("boury")
    seat.come_forward()
    seat.press(Key.Key_N, with_=CTRL)
    made = form(seat)
    fill(made, civility="madame", family_name="NOUVELLE", first_names="Alix", birth_date="12/03/1985")
    fill(made, birth_country="France", email="alix@exemple.fr", dossier="GUICHET-1", speciality="56133605")
    seat.press(Key.Key_Return, with_=CTRL)
    page = one(seat.window, SheetPage)
    seat.until(lambda: page.isVisible() and "NOUVELLE Alix" in page.name.text(), "the new dossier is shown")
    with closing(seat.house.open_store()) as store, store.reading() as desk:
        (number,) = desk.registrations_named("GUICHET-1")
    new = dossier(seat, number)
    assert (new.registration.version, new.registration.domain) == (1, "Coiffure")
    assert "CINSIG01" in {piece.code for piece in new.pieces}
    seat.press(Key.Key_Escape)
    assert seat.window.review.isVisible()
    assert any(row.family_name == "NOUVELLE" for row in seat.rows(Box.EXPECTED, "Coiffure"))


def test_an_unfinished_form_is_found_again_after_a_restart(sit: Sit) -> None:
    first = sit("boury")
    first.come_forward()
    first.press(Key.Key_N, with_=CTRL)
    fill(form(first), family_name="NOUVELLE", birth_date="31/02")
    first.press(Key.Key_Escape)
    assert first.window.review.isVisible()
    first.leave()
    again = sit("")
    again.come_forward()
    again.press(Key.Key_N, with_=CTRL)
    made = form(again)
    assert (made.form.box("family_name").text(), made.form.box("birth_date").text()) == ("NOUVELLE", "31/02")
    assert made.note.isVisible()
    again.click(made.restart)
    again.until(lambda: made.form.box("family_name").text() == "", "the draft is dropped")
    assert again.session.memory.entry("nouvelle") is None


def test_what_the_base_refuses_keeps_the_form(sit: Sit) -> None:
    seat = sit("boury")
    seat.come_forward()
    taken = dossier(seat).registration
    seat.press(Key.Key_N, with_=CTRL)
    made = form(seat)
    fill(made, civility="madame", family_name="NOUVELLE", first_names="Alix", birth_date="12/03/1985")
    fill(made, birth_country="France", email="alix@exemple.fr", dossier=taken.dossier, speciality="56133605")
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: "existe déjà" in made.state.text(), "it is told")
    assert made.form.box("family_name").text() == "NOUVELLE"


def corrected(seat: Seat, **texts: str) -> SheetPage:
    """Correct the inscription of the piece looked at; the sheet, once it is saved."""
    seat.come_forward()
    before = dossier(seat).registration.version
    seat.press(Key.Key_E, with_=CTRL)
    fill(form(seat), civility="madame", birth_country="France", email="a.b@exemple.fr", **texts)
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(lambda: dossier(seat).registration.version == before + 1, "saved")
    page = one(seat.window, SheetPage)
    seat.until(lambda: page.isVisible() and f"version {before + 1}" in page.facts.text(), "the sheet tells it")
    return page


def claimed(made: CounterForm) -> None:
    """A note kept for EP1."""
    rows = next(one for section in made.form.sections for one in section.lists if one.rows.key == "claims")
    rows.add_row()
    fill(made, claims__0__label="EP1", claims__0__kind="benefice", claims__0__note="12,5")


def test_rules_speak_where_they_are_about_and_of_what_would_be_lost(sit: Sit) -> None:
    seat = sit("boury")
    corrected(seat)
    seat.press(Key.Key_Escape)
    seat.come_forward()
    seat.press(Key.Key_E, with_=CTRL)
    claimed(form(seat))
    seat.press(Key.Key_Return, with_=CTRL)
    seat.until(one(seat.window, SheetPage).isVisible, "saved")
    seat.until(lambda: "Acquis\u00a0: EP1" in said(one(seat.window, SheetPage)), "the sheet answers")
    seat.press(Key.Key_E)
    made = form(seat)
    fill(made, postal_code="99", claims__0__note="32")
    made.save()
    assert "99" in made.form.box("postal_code").problem.text()
    assert "entre 0 et 20" in made.form.box("claims.0.note").problem.text()
    rows = next(one for section in made.form.sections for one in section.lists if one.rows.key == "claims")
    rows.remove_row(0)
    assert "définitivement perdue" in made.lost.text()


def test_a_draft_begun_on_an_older_version_says_so(sit: Sit) -> None:
    seat = sit("boury")
    seat.come_forward()
    seat.press(Key.Key_E, with_=CTRL)
    fill(form(seat), town="Riom")
    seat.press(Key.Key_Escape)
    known = dossier(seat)
    draft = seat.session.memory.entry(str(known.id))
    assert draft is not None
    seat.session.memory.keep_entry(str(known.id), {**draft, "version": "1"})
    seat.press(Key.Key_E, with_=CTRL)
    made = form(seat)
    assert "commencée sur la version 1\u00a0; l’inscription en est depuis à la version 2" in made.note.text()
    fill(made, town="")
    assert seat.session.memory.entry(str(known.id)) is None
