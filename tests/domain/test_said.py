"""French sentences kept as text that can still be said in another language."""

import pickle
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from csdesk.domain.files import Bomb, Refused, TooLarge, WrongType
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.said import Said, family, read_back, sentence, worded, written
from csdesk.domain.sizes import size
from csdesk.domain.trouble import Trouble


class Lost(Trouble):
    sentence = "Perdu : {what} le {at}."


def test_a_sentence_is_a_text_that_knows_its_source() -> None:
    said = sentence("Il manque {n} jours.", n=3)
    assert said == "Il manque 3 jours."
    assert said.source == phrase("Il manque {n} jours.", n=3)
    trouble = Lost(what="rien", at=datetime(2025, 11, 19, 16, tzinfo=UTC))
    assert written(trouble) == str(trouble) == "Perdu : rien le 19/11/2025 17:00."


def test_it_crosses_processes_with_its_source() -> None:
    said = sentence("Il manque {n} jours.", n=3)
    twin = pickle.loads(pickle.dumps(said))
    assert (twin, twin.source) == (said, said.source)


@pytest.mark.parametrize(
    "trouble",
    [TooLarge(size=size(7_000_000), limit=size(5_000_000)), WrongType(found="image PNG"), Bomb(size="9 Mo")],
)
def test_a_stored_sentence_is_read_back(trouble: Refused) -> None:
    again = read_back(str(trouble), family(Refused))
    assert again == str(trouble)
    assert isinstance(again, Said)
    assert type(again.source) is type(trouble)


def test_what_nobody_said_stays_as_it_is() -> None:
    assert type(read_back("Scan du 3 mars.", family(Refused))) is str


@pytest.mark.parametrize("text", ["{x}", "}", "{"])
def test_braces_from_elsewhere_are_never_filled_in(text: str) -> None:
    assert worded(text) == text
    assert read_back(f"Le contenu n’est ni un PDF ni un JPEG ({text}), quel que soit le nom du fichier.", [WrongType])


def test_words_from_elsewhere_may_be_ours() -> None:
    assert worded("image PNG") == Phrase("image PNG")
    assert worded("4,8 Mo") == phrase("{n} Mo", n=Decimal("4.8"))


def test_a_family_begins_with_the_most_particular() -> None:
    kinds = family(Refused)
    assert kinds[-1] is Refused
    assert TooLarge in kinds
