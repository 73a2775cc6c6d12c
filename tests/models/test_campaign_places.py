"""Where a mistake stands and what is wrong with it, in the words and the forms of the page."""

import pytest

from csdesk.app.campaigns import Mistake, Way
from csdesk.domain.phrase import phrase
from csdesk.models.campaign_places import place_words
from csdesk.models.campaign_words import category_words, claim_words, said_mistake

EMPTY = phrase("le texte est vide.")


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (("calendar", "closing"), "Calendrier · Clôture des inscriptions"),
        (("calendar", "r408", "before"), "Calendrier · Attestation R.408, jour cité par la notice"),
        (("pieces", 2, "short"), "Pièces demandées, ligne 3 · Nom court"),
        (("pieces", 2, "asked", "age"), "Pièces demandées, ligne 3 · Demandée"),
        (("pieces", 2), "Pièces demandées, ligne 3"),
        (("specialities", "level4", 0, "code"), "Spécialités, ligne 1 · Code à 8 chiffres"),
        (("rules", "lock_scope"), "Réglages · « J’ai fourni toutes mes pièces » verrouille"),
        (("calendar", "r409"), "calendar.r409"),
        (("pieces",), "pieces"),
        ((), ""),
    ],
)
def test_a_place_is_named_as_on_the_page(way: Way, said: str) -> None:
    assert place_words(Mistake(way, EMPTY)).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("le texte est vide.", "Le texte est vide."),
        ("une date, comme 2026-03-06.", "Une date, comme 06/03/2026."),
        ("une heure, comme 2025-11-19T17:00:00.", "Une heure, comme 19/11/2025 17:00."),
    ],
)
def test_days_are_said_as_they_are_typed(what: str, said: str) -> None:
    assert said_mistake(Mistake((), phrase(what))) == said


def test_keys_of_the_file_are_said_in_words() -> None:
    assert category_words("activite") == "trois ans d’activité"
    assert claim_words("dispense") == "dispense d’épreuve"
    assert category_words("autre") == claim_words("autre") == "autre"
