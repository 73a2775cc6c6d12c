"""The dossier sheet says what the rules say: « pourquoi cette pièce ? », « que manque-t-il ? », what can be done."""

from csdesk.domain.answer import Says
from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    Entered,
    LetterIssued,
    Listed,
    PieceAdded,
    PieceWaived,
    Undone,
)
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.sheet_of import sheet_of
from csdesk.models.sheet_shown import PieceShown, SheetShown
from csdesk.models.verdict_shown import verdict_line
from tests.models.counter_data import CAMPAIGN, WHO, WHOLE
from tests.models.sheet_dossiers import ZINC, act, at, dossier, piece

UNSIGNED = CAMPAIGN.requirement["CINSIG01"].reasons[0].text
BEFORE, AFTER = at(15), at(25)


def shown(sheet: SheetShown, code: str) -> PieceShown:
    return next(one for one in sheet.pieces if one.code == code)


def test_a_new_dossier_says_what_is_missing_and_until_when() -> None:
    sheet = sheet_of(dossier(), CAMPAIGN, BEFORE)
    assert sheet.name == "LE GOFF Yann Erwan (usage\u00a0:\u00a0MARTIN)"
    assert sheet.facts.startswith("Dossier 26-001234 · version 2 · CS 3 · Coiffure coupe couleur")
    assert (sheet.verdict.headline, sheet.verdict.tone) == ("En cours", "accent")
    missing = {one.code for one in sheet.verdict.reasons}
    assert {"1NATID01", "CINSIG01"} <= missing
    assert all(one.source and one.text for one in sheet.verdict.reasons)


def test_why_each_piece() -> None:
    sheet = sheet_of(dossier(one=ZINC), CAMPAIGN, BEFORE)
    height = shown(sheet, "ZZR4081")
    assert "annexe 3 (montage)" in height.why
    assert "fournir l’attestation de formation" in height.source
    assert height.deadline.startswith("05/03/2026")
    assert "Code provisoire, à remplacer par celui de la division." in height.flags
    assert all(one.why for one in sheet.pieces)


def test_the_four_cases_have_their_word() -> None:
    pieces = (
        piece("1NATID01", Status.ACCEPTED, deposited=3),
        piece("CINSIG01", Status.REFUSED, deposited=3, refused=UNSIGNED),
        piece("ZZJDC01", Status.RECEIVED, deposited=3),
    )
    sheet = sheet_of(dossier(*pieces), CAMPAIGN, BEFORE)
    told = {one.code: (one.box, one.word) for one in sheet.pieces}
    assert told["1NATID01"] == (Box.ACCEPTED, "Conforme")
    assert told["CINSIG01"] == (Box.REFUSED, "Non conforme")
    assert told["ZZJDC01"] == (Box.RECEIVED, "Reçue")
    assert shown(sheet, "1NATID01").deadline == ""
    assert sheet.verdict.headline == "À régulariser avant le 19/11/2025 17:00"
    assert verdict_line(dossier(*pieces), CAMPAIGN, BEFORE).headline == sheet.verdict.headline


def test_a_late_deposit_and_a_passed_deadline_are_marked() -> None:
    sheet = sheet_of(dossier(piece("CINSIG01", deposited=21)), CAMPAIGN, AFTER)
    assert "arrivée en retard" in shown(sheet, "CINSIG01").late
    assert shown(sheet, "1NATID01").passed
    assert not shown(sheet, "CINSIG01").passed


def test_a_confirmation_of_an_older_version_is_flagged() -> None:
    acts = (act(1, Listed(1), 2), act(2, Entered(2, WHO, WHOLE), 12))
    sheet = sheet_of(dossier(piece("CINSIG01", deposited=5), acts=acts), CAMPAIGN, BEFORE)
    assert any("version 2" in flag for flag in shown(sheet, "CINSIG01").flags)


def test_what_people_added_and_waived_says_who_and_why() -> None:
    acts = (act(1, PieceAdded("ZZDOM01", "doute")), act(2, PieceWaived("1NATID01", "déjà vue")))
    sheet = sheet_of(dossier(acts=acts), CAMPAIGN, BEFORE)
    assert shown(sheet, "ZZDOM01").change == "Ajoutée par Paul Boury le 12/11/2025\u00a0: doute"
    waived = shown(sheet, "1NATID01")
    assert (waived.waived, waived.word) == (True, "dispensée")
    assert waived.change == "Dispensée par Paul Boury le 12/11/2025\u00a0: déjà vue"
    assert "1NATID01" not in dict(sheet.possible.waivable)
    assert {"1NATID01"} <= set(dict(sheet.possible.addable))


def test_what_was_handed_in_unasked_is_shown_too() -> None:
    sheet = sheet_of(dossier(piece("ZZDOM01", deposited=3)), CAMPAIGN, BEFORE)
    assert shown(sheet, "ZZDOM01").word == "à contrôler · non demandée"


def test_the_answers_say_yes_no_or_to_check_with_their_reason() -> None:
    sheet = sheet_of(dossier(acts=(act(1, Entered(3, WHO, WHOLE)),)), CAMPAIGN, BEFORE)
    answers = {one.question: one for one in sheet.answers}
    assert answers["Domicile"].says is Says.YES
    assert "63000" in answers["Domicile"].reason
    assert answers["Session antérieure (demandé)"].source.startswith("Conditions d’inscription, «")
    assert {"Service national", "En tout", "Acquis\u00a0: EP1 Coupe", "Possibilité choisie", "Forme de passage"} <= set(
        answers
    )
    assert all(one.reason for one in sheet.answers)


def test_the_deadlines_are_those_of_this_registration() -> None:
    acts = (act(1, DeadlineSet(at(30, 17), "grève")),)
    sheet = sheet_of(dossier(acts=acts, one=ZINC), CAMPAIGN, at(17))
    told = {one.when: (one.badge, one.passed) for one in sheet.deadlines}
    assert told["19/11/2025 17:00"] == ("J-2", False)
    assert told["30/11/2025 17:00"] == ("J-13", False)
    assert any(when.startswith("05/03/2026") for when in told)
    assert sheet.possible.extended
    assert {one.when: one.passed for one in sheet_of(dossier(), CAMPAIGN, AFTER).deadlines}["19/11/2025 17:00"]


def test_the_history_is_pinned_the_latest_first() -> None:
    acts = (
        act(1, Listed(1)),
        act(2, PieceWaived("1NATID01", "doublon")),
        act(3, PieceAdded("ZZDOM01", "doute")),
        act(4, Undone("a2", "erreur")),
    )
    told = sheet_of(dossier(acts=acts), CAMPAIGN, BEFORE).acts
    assert [(one.undone, one.undoable) for one in told] == [
        (False, False),
        (False, True),
        (True, False),
        (False, False),
    ]
    assert [one.who for one in told] == ["Paul Boury"] * 4
    assert told[1].what == "Pièce ZZDOM01 ajoutée\u00a0: doute"
    assert told[1].when == "12/11/2025 03:00"


def test_a_cancellation_goes_step_by_step_once_nothing_can_be_mended() -> None:
    barred = sheet_of(dossier(), CAMPAIGN, BEFORE).possible
    assert (barred.step, "19/11/2025 17:00" in barred.barred) == ("propose", True)
    free = sheet_of(dossier(), CAMPAIGN, AFTER).possible
    assert (free.step, free.barred) == ("propose", "")
    assert {"1NATID01", "CINSIG01"} <= {one.code for one in free.lacking}
    assert all(one.reason for one in free.lacking)
    reasons = {one.code: "jamais fournie" for one in free.lacking}
    steps: tuple[Deed, ...] = (CancellationProposed(reasons), CancellationConfirmed(), LetterIssued(at(25).date()))
    log = tuple(act(n, deed, 22) for n, deed in enumerate(steps, 1))
    after = [sheet_of(dossier(acts=log[:n]), CAMPAIGN, AFTER) for n in (1, 2, 3)]
    assert [one.possible.step for one in after] == ["confirm", "letter", ""]
    assert {one.reason for one in after[0].possible.lacking} == {"jamais fournie"}
    assert [one.verdict.headline for one in after] == ["Proposée à l’annulation", "Annulée", "Annulée"]
    assert after[1].acts[0].undoable
    assert not any(one.undoable for one in after[2].acts)


def test_nothing_is_to_be_proposed_of_a_whole_dossier() -> None:
    asked = [one.code for one in sheet_of(dossier(), CAMPAIGN, BEFORE).pieces]
    done = dossier(*(piece(code, Status.ACCEPTED, deposited=3) for code in asked))
    sheet = sheet_of(done, CAMPAIGN, AFTER)
    assert (sheet.verdict.headline, sheet.verdict.icon, sheet.possible.step) == ("Définitivement validée", "check", "")


def test_the_candidate_s_view_is_in_the_notice_s_words() -> None:
    refused = piece("CINSIG01", Status.REFUSED, deposited=3, refused=UNSIGNED)
    sheet = sheet_of(dossier(refused), CAMPAIGN, BEFORE)
    lines = [line for block in sheet.seen for group in block.groups for one in group.pieces for line in one.lines]
    assert "Statut : Non conforme" in lines
    assert f"Information du gestionnaire : {UNSIGNED}" in lines
    assert sheet.seen_text.startswith("A déposer en ligne entre le lundi 20 octobre 2025")
    assert all(line in sheet.seen_text for line in lines)


def test_what_the_candidate_has_not_declared_can_still_be_taken_back() -> None:
    waits = piece("CINSIG01", deposited=3)
    possible = sheet_of(dossier(waits, piece("1NATID01", Status.ACCEPTED, deposited=3)), CAMPAIGN, BEFORE).possible
    label = CAMPAIGN.requirement["CINSIG01"].label
    assert possible.deletable == (("CINSIG01 1", f"{label}, déposé le 03/11/2025 10:00"),)
    declared = (act(1, Declared(CAMPAIGN.requirement["CINSIG01"].group, at(4))),)
    assert sheet_of(dossier(waits, acts=declared), CAMPAIGN, BEFORE).possible.deletable == ()


def test_where_it_can_go() -> None:
    possible = sheet_of(dossier(), CAMPAIGN, BEFORE).possible
    assert "Coiffure" not in dict(possible.domains)
    assert dict(possible.domains)["Bois"] == "Bois · Gaëlle Vigier"
    assert "Confirmation d’inscription" in dict(possible.groups) or "Confirmation d'inscription" in dict(
        possible.groups
    )
