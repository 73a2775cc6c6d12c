"""What the notice leaves open about time: regularisation, windows of a piece, what locks, what an absence bars."""

from datetime import datetime
from typing import Any

import pytest

from csdesk.domain.campaign import Campaign, Effect
from csdesk.domain.status import LockScope
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import check_campaign
from tests.exchange.made_campaigns import SHIPPED, changed, problems

LATER = datetime(2025, 12, 5, 17, 0)
CONFIRMATION, R408 = 1, 10
"""Their places in the shipped file."""


def read(values: dict[str, Any]) -> Campaign:
    return check_campaign(values, "essai.toml", "essai")


def test_the_shipped_campaign_reads_the_notice_to_the_letter() -> None:
    assert SHIPPED.calendar.regularisation is None
    assert SHIPPED.rules.lock_scope is LockScope.GROUP
    assert [piece.code for piece in SHIPPED.requirements if piece.confirmation] == ["CINSIG01"]
    tests_only = [piece.code for piece in SHIPPED.requirements if piece.effect is Effect.TESTS]
    assert tests_only == ["ZZR4081", "ZZRQT01", "ZZMED01"]
    assert {piece.opens for piece in SHIPPED.requirements} == {None}


def test_a_regularisation_deadline_is_an_instant_of_paris() -> None:
    campaign = read(changed("calendar.regularisation", LATER))
    assert campaign.calendar.regularisation == LATER.replace(tzinfo=PARIS)


def test_a_piece_has_a_window_of_its_own() -> None:
    values = changed("pieces.0.opens", datetime(2025, 10, 27, 9))
    values["pieces"][0]["closes"] = LATER
    piece = read(values).requirements[0]
    assert (piece.opens, piece.deadline) == (
        datetime(2025, 10, 27, 9, tzinfo=PARIS),
        LATER.replace(tzinfo=PARIS),
    )


@pytest.mark.parametrize("scope", LockScope)
def test_what_is_locked_is_a_setting(scope: LockScope) -> None:
    assert read(changed("rules.lock_scope", scope.value)).rules.lock_scope is scope


@pytest.mark.parametrize("key", ["lock_scope", "refusal_needs_text", "accepted_can_be_withdrawn"])
def test_a_setting_that_is_missing_is_the_shipped_one(key: str) -> None:
    assert read(changed(f"rules.{key}", ...)).rules == SHIPPED.rules


def test_an_older_file_knows_the_confirmation_and_r408_by_themselves() -> None:
    values = changed(f"pieces.{CONFIRMATION}.confirmation", ...)
    del values["pieces"][R408]["effect"]
    assert read(values).requirements == SHIPPED.requirements


def test_another_piece_can_be_the_confirmation_and_r408_can_bar_everything() -> None:
    values = changed(f"pieces.{CONFIRMATION}.confirmation", False)
    values["pieces"][0]["confirmation"] = True
    values["pieces"][R408]["effect"] = "registration"
    campaign = read(values)
    assert [piece.code for piece in campaign.requirements if piece.confirmation] == ["1NATID01"]
    assert campaign.requirement["ZZR4081"].effect is Effect.REGISTRATION


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (
            "calendar.regularisation",
            datetime(2025, 11, 1),
            "la régularisation ne peut pas finir avant la clôture",
        ),
        ("calendar.regularisation", "plus tard", "calendar.regularisation : « plus tard » trouvé, on attend une date"),
        ("rules.lock_scope", "dossier", "rules.lock_scope : « dossier » n’est pas connu"),
        ("rules.lock_scope", 3, "rules.lock_scope : 3 trouvé"),
        ("pieces.0.effect", "test", "pieces[1].effect : « test » n’est pas connu"),
        ("pieces.0.closes", datetime(2025, 10, 1), "pieces[1].closes : la fin du dépôt doit venir après son début"),
        ("pieces.0.opens", datetime(2025, 11, 20), "pieces[1].closes : la fin du dépôt doit venir après son début"),
        ("pieces.0.opens", 2025, "pieces[1].opens : 2025 trouvé"),
        ("pieces.0.closes", 2025, "pieces[1].closes : 2025 trouvé"),
        ("pieces.0.confirmation", "oui", "pieces[1].confirmation : « oui » trouvé, on attend true ou false"),
    ],
)
def test_a_mistake_says_where_and_what_is_expected(path: str, value: object, expected: str) -> None:
    text = problems(changed(path, value))
    assert expected in text
    assert text.startswith("La session d’examen essai.toml a 1 point")
