"""What can be changed of a campaign: everything, described or not."""

from datetime import date, datetime

import pytest

from csdesk.app.campaign_effects import Effect, EffectKind, Effects
from csdesk.app.campaigns import Way
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.exchange.campaign_writer import TomlCampaign
from csdesk.models import campaign_fields as fields
from csdesk.models.campaign_choices import choices, offered
from csdesk.models.campaign_fields import Field, Shape, rest_of
from csdesk.models.campaign_words import EffectLine, effect_lines, summary


@pytest.fixture
def document() -> TomlCampaign:
    return TomlCampaign(BUILT_IN, built_in_text())


def leaves(value: object, way: Way = ()) -> list[Way]:
    if not isinstance(value, dict):
        return [way]
    return [leaf for key, one in value.items() for leaf in leaves(one, (*way, key))]


def test_no_key_of_the_campaign_is_out_of_reach(document: TomlCampaign) -> None:
    groups = (*fields.calendar(), *fields.settings())
    described = {one.way for group in groups for one in group.fields}
    rest = {
        (*root, *one.way)
        for group in groups
        for root in group.rest
        for one in rest_of(document, root, frozenset(described))
    }
    listed = {"managers", "specialities", "successions", "pieces", "reasons"}
    assert {way for way in leaves(document.value(())) if way[0] not in listed} <= described | rest


@pytest.mark.parametrize(
    ("found", "described"),
    [("managers", fields.manager()), ("pieces", fields.piece())],
)
def test_every_key_of_an_entry_is_described(document: TomlCampaign, found: str, described: tuple[Field, ...]) -> None:
    known = {one.way for one in described}
    used = {(key,) for one in document.value((found,)) for key in one}
    rest = [rest_of(document, (found, n), frozenset()) for n in range(len(document.value((found,))))]
    assert used <= known | {one.way[:1] for fields_ in rest for one in fields_}


def test_every_key_of_a_speciality_is_described(document: TomlCampaign) -> None:
    used = {key for level in ("level3", "level4") for one in document.value(("specialities", level)) for key in one}
    assert used <= {one.way[0] for one in fields.speciality()}


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (True, Shape.TRUTH),
        (3, Shape.WHOLE),
        ("x", Shape.TEXT),
        (date(2026, 3, 6), Shape.DAY),
        (datetime(2026, 3, 6, 17), Shape.INSTANT),
        (["a"], Shape.LINES),
    ],
)
def test_a_key_nobody_described_is_typed_as_what_it_is(document: TomlCampaign, value: object, shape: Shape) -> None:
    document.put(("calendar", "r408", "new"), value)
    known = frozenset({("calendar", "r408", "before"), ("calendar", "r408", "day_counts")})
    assert list(rest_of(document, ("calendar", "r408"), known)) == [Field(("new",), "new", shape)]


DOMAIN = Field(("domain",), "Domaine", Shape.CHOICE, offered="domains")


def test_a_speciality_chooses_among_the_domains_of_its_level(document: TomlCampaign) -> None:
    third = [value for value, _words in choices(document, DOMAIN, ("specialities", "level3", 0))]
    fourth = choices(document, DOMAIN, ("specialities", "level4", 0))
    assert (len(third), third[:2]) == (28, ["", "Hygiène"])
    assert fourth[1] == ("Toutes spécialités", "Toutes spécialités · Marie-José Teixeira")


def test_a_value_that_is_no_choice_is_shown_all_the_same(document: TomlCampaign) -> None:
    document.put(("specialities", "level3", 0, "domain"), "Verre")
    assert choices(document, DOMAIN, ("specialities", "level3", 0))[-1] == ("Verre", "Verre")


def test_what_the_campaign_offers(document: TomlCampaign) -> None:
    assert [value for value, _words in offered(document, "categories", ())] == ["", "ead", "ancien", "activite"]
    assert dict(offered(document, "reasons", ()))["illisible"] == "Pièce illisible"


AT = datetime(2025, 11, 19, 17, tzinfo=PARIS)
LATER = datetime(2025, 11, 20, 17, tzinfo=PARIS)
NAMES = ("LE GOFF Zoé", "ROUX Yann")


@pytest.mark.parametrize(
    ("effect", "what", "who"),
    [
        (
            Effect(EffectKind.ASKED, "ID", "", AT, 2, NAMES),
            "« Identité » : demandée en plus, jusqu’au 19/11/2025 17:00.",
            "LE GOFF Zoé, ROUX Yann",
        ),
        (
            Effect(EffectKind.DROPPED, "ID", "", "", 3, NAMES),
            "« Identité » : plus demandée, rien n’y était déposé, elle quitte le dossier.",
            "LE GOFF Zoé, ROUX Yann et 1 autre",
        ),
        (
            Effect(EffectKind.KEPT, "ZZ", "", "", 9, NAMES),
            "« ZZ » : plus demandée, ce qui est déposé ou décidé reste dans le dossier.",
            "LE GOFF Zoé, ROUX Yann et 7 autres",
        ),
        (
            Effect(EffectKind.DEADLINE, "ID", AT, LATER, 2, NAMES),
            "« Identité » : l’échéance passe du 19/11/2025 17:00 au 20/11/2025 17:00.",
            "LE GOFF Zoé, ROUX Yann",
        ),
        (
            Effect(EffectKind.MOVED, "", "Coiffure", "", 2, NAMES),
            "De la file Coiffure à la file « À attribuer ».",
            "LE GOFF Zoé, ROUX Yann",
        ),
    ],
)
def test_an_effect_is_said(effect: Effect, what: str, who: str) -> None:
    (line,) = effect_lines(Effects(9, 9, (effect,)), {"ID": "Identité"})
    assert line == EffectLine(effect.kind, line.what, f"{effect.count} dossiers", who)
    assert line.what.replace("\u00a0", " ") == what


@pytest.mark.parametrize(
    ("effects", "said"),
    [
        (Effects(0, 0, ()), "Aucun dossier ne change (0 regardé)."),
        (Effects(8, 0, ()), "Aucun dossier ne change (8 regardés)."),
        (Effects(8, 1, ()), "1 dossier change sur 8."),
        (Effects(8, 3, ()), "3 dossiers changent sur 8."),
    ],
)
def test_all_effects_in_one_sentence(effects: Effects, said: str) -> None:
    assert summary(effects) == said
