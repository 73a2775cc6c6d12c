"""A campaign changed under dossiers that are here: what is said before is what is done."""

import copy
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from csdesk.app.attach import assign
from csdesk.app.campaign_effects import NAMED, Effect, EffectKind, apply, foresee
from csdesk.app.campaigns import CampaignNotWritten
from csdesk.app.deeds import hand_on
from csdesk.app.dossiers import add_piece, transfer, waive_piece
from csdesk.domain.campaign import Campaign
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in_text, check_campaign
from tests.app.made import CAMPAIGN, CONFIRMATION, IDENTITY, PAUL, UNCOVERED, YANN, ZOE, Bench, pdf, person

CLOSING = datetime(2025, 11, 19, 17, tzinfo=PARIS)
Change = Callable[[dict[str, Any]], None]


def campaign(change: Change) -> Campaign:
    values = copy.deepcopy(tomllib.loads(built_in_text()))
    change(values)
    return check_campaign(values, "essai.toml", CAMPAIGN.key)


def as_shipped(_values: dict[str, Any]) -> None:
    """Nothing changes."""


def later(values: dict[str, Any]) -> None:
    values["calendar"]["closing"] += timedelta(days=1)


def domicile(values: dict[str, Any]) -> None:
    values["pieces"][3]["asked"] = "always"


def no_confirmation(values: dict[str, Any]) -> None:
    values["pieces"][1]["asked"] = "on_deposit"


def no_jdc(values: dict[str, Any]) -> None:
    values["pieces"][2]["asked"] = "on_deposit"


def beauty(values: dict[str, Any]) -> None:
    known = next(one for one in values["specialities"]["level3"] if one["code"] == "56133605")
    known["domain"] = "Esthétique"


@pytest.fixture
def two(bench: Bench) -> Bench:
    """Zoé, who deposited her confirmation, and Yann, who deposited nothing."""
    people = person(), person(YANN, family="ROUX", first="Yann")
    bench.deliver({f"{ZOE}/{CONFIRMATION}/a.pdf": pdf("confirmation")}, *people)
    return bench


BOTH = ("LE GOFF Zoé", "ROUX Yann")
NEXT_DAY = CLOSING + timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (as_shipped, []),
        (domicile, [Effect(EffectKind.ASKED, "ZZDOM01", "", CLOSING, 2, BOTH)]),
        (no_jdc, [Effect(EffectKind.DROPPED, "ZZJDC01", "", "", 2, BOTH)]),
        (
            no_confirmation,
            [
                Effect(EffectKind.DROPPED, CONFIRMATION, "", "", 1, BOTH[1:]),
                Effect(EffectKind.KEPT, CONFIRMATION, "", "", 1, BOTH[:1]),
            ],
        ),
        (
            later,
            [
                Effect(EffectKind.DEADLINE, IDENTITY, CLOSING, NEXT_DAY, 2, BOTH),
                Effect(EffectKind.DEADLINE, CONFIRMATION, CLOSING, NEXT_DAY, 2, BOTH),
                Effect(EffectKind.DEADLINE, "ZZJDC01", CLOSING, NEXT_DAY, 2, BOTH),
            ],
        ),
        (beauty, [Effect(EffectKind.MOVED, "", "Coiffure", "Esthétique", 2, BOTH)]),
    ],
)
def test_what_is_said_before_is_what_is_done(two: Bench, change: Change, expected: list[Effect]) -> None:
    changed = campaign(change)
    said = foresee(two.store, changed)
    assert list(said.effects) == expected
    assert (said.seen, said.touched) == (2, 2 if expected else 0)
    kept: list[int] = []
    assert apply(two.store, changed, two.clock, lambda: kept.append(1)) == said
    assert kept == [1]
    assert foresee(two.store, changed).effects == ()


def test_a_deposit_of_a_piece_no_longer_asked_stays(two: Bench) -> None:
    apply(two.store, campaign(no_confirmation), two.clock, lambda: None)
    kept = two.piece(CONFIRMATION, ZOE)
    assert (kept.asked, len(kept.deposits)) == (False, 1)
    assert CONFIRMATION not in {piece.code for piece in two.dossier(YANN).pieces}


def test_a_campaign_that_cannot_be_kept_changes_no_dossier(two: Bench) -> None:
    def refuse() -> None:
        raise CampaignNotWritten(file="essai.toml", detail="disque plein")

    changed = campaign(domicile)
    said = foresee(two.store, changed)
    with pytest.raises(CampaignNotWritten):
        apply(two.store, changed, two.clock, refuse)
    assert foresee(two.store, changed) == said


def test_what_a_person_assigned_stays_hers_while_the_domain_exists(bench: Bench) -> None:
    bench.deliver({}, person(speciality=UNCOVERED))
    assign(bench.store, CAMPAIGN, bench.clock, 3, "56122307", "Coiffure", PAUL)
    assert foresee(bench.store, CAMPAIGN).effects == ()
    gone = replace(CAMPAIGN, managers=CAMPAIGN.managers[1:])
    assert foresee(bench.store, gone).effects == (Effect(EffectKind.MOVED, "", "Coiffure", "", 1, ("LE GOFF Zoé",)),)


def test_all_are_counted_and_the_first_named(bench: Bench) -> None:
    bench.deliver({}, *(person(f"012165577{n}", family=f"NOM{n}") for n in range(10, 17)))
    (effect,) = foresee(bench.store, campaign(domicile)).effects
    assert (effect.count, len(effect.names), effect.names[0]) == (7, NAMED, "NOM10 Zoé")


def test_what_people_did_to_a_registration_stands(two: Bench) -> None:
    zoe, yann = two.dossier(ZOE), two.dossier(YANN)
    waive_piece(two.store, CAMPAIGN, two.clock, hand_on(zoe, PAUL), "ZZJDC01", "Exemptée")
    add_piece(two.store, CAMPAIGN, two.clock, hand_on(yann, PAUL), "ZZDOM01", "Adresse incertaine")
    transfer(two.store, CAMPAIGN, two.clock, hand_on(two.dossier(ZOE), PAUL), "Hygiène", "Charge")
    assert foresee(two.store, CAMPAIGN).effects == ()
    assert list(foresee(two.store, campaign(beauty)).effects) == [
        Effect(EffectKind.MOVED, "", "Coiffure", "Esthétique", 1, BOTH[1:])
    ]
    assert list(foresee(two.store, campaign(domicile)).effects) == [
        Effect(EffectKind.ASKED, "ZZDOM01", "", CLOSING, 1, BOTH[:1])
    ]
    apply(two.store, campaign(domicile), two.clock, lambda: None)
    assert two.dossier(ZOE).registration.domain == "Hygiène"
    assert "ZZJDC01" not in {piece.code for piece in two.dossier(ZOE).pieces if piece.asked}
