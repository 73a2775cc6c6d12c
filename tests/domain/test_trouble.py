import copy
import importlib
import pickle
import pkgutil
import re
import string
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import csdesk
from csdesk.domain.files import TooLarge
from csdesk.domain.trouble import Trouble

ALONE = {"Refused"}
"""Families that are never raised themselves."""


def every(kind: type[Trouble]) -> list[type[Trouble]]:
    return [found for one in kind.__subclasses__() for found in (one, *every(one))]


for _module in pkgutil.walk_packages(csdesk.__path__, "csdesk."):
    if ".__main__" not in _module.name and ".migrations." not in _module.name:
        importlib.import_module(_module.name)
KINDS = sorted(
    {one for one in every(Trouble) if one.__module__.startswith("csdesk.") and one.__name__ not in ALONE},
    key=lambda one: (one.__module__, one.__name__),
)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


SOURCES = "\n".join(path.read_text("utf-8") for path in Path(csdesk.__file__).parent.rglob("*.py"))


def calls() -> dict[str, list[str]]:
    """What stands between the parentheses, wherever something with a capital is called in plain sight."""
    arguments, found = re.compile(r"((?:[^()]|\([^()]*\))*)\)"), defaultdict[str, list[str]](list)
    for name in re.finditer(r"(?<!class )\b([A-Z]\w+)\(", SOURCES):
        if inside := arguments.match(SOURCES, name.end()):
            found[name[1]].append(inside[1])
    return found


CALLS = calls()


def raised_with(kind: type[Trouble]) -> list[set[str]]:
    """The names of the facts, wherever one is made in plain sight."""
    made = [call for call in CALLS.get(kind.__name__, ()) if "=" in call and "**" not in call]
    return [set(re.findall(r"(?:^|[,\s])(\w+)=", call)) for call in made]


def test_every_room_has_its_troubles() -> None:
    rooms = {kind.__module__.split(".")[1] for kind in KINDS}
    assert rooms >= {"domain", "app", "cli", "exchange", "storage", "documents", "demo"}
    assert len(KINDS) > 50
    assert sum(bool(raised_with(kind)) for kind in KINDS) > 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_trouble_is_a_french_sentence_with_all_its_facts(kind: type[Trouble]) -> None:
    names = placeholders(kind.sentence)
    trouble = kind(**{name: f"<{name}>" for name in names})
    said = str(trouble)
    assert all(f"<{name}>" in said for name in names)
    assert "{" not in said
    assert said[-1] in ".>"
    assert "'" not in kind.sentence, "l’apostrophe est ’"
    assert kind.sentence != Trouble.sentence


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_those_who_raise_it_give_the_facts_of_the_sentence(kind: type[Trouble]) -> None:
    assert all(facts >= placeholders(kind.sentence) for facts in raised_with(kind))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_trouble_crosses_processes_whole(kind: type[Trouble]) -> None:
    trouble = kind(**dict.fromkeys(placeholders(kind.sentence), date(2025, 11, 19)))
    for twin in (pickle.loads(pickle.dumps(trouble)), copy.copy(trouble)):
        assert type(twin) is kind
        assert (str(twin), twin.facts) == (str(trouble), trouble.facts)


def test_days_and_moments_are_said_in_french() -> None:
    class At(Trouble):
        sentence = "Le {day}, ou le {moment} ({count})."

    trouble = At(day=date(2025, 11, 19), moment=datetime(2025, 11, 19, 16, 0, tzinfo=UTC), count=3)
    assert str(trouble) == "Le 19/11/2025, ou le 19/11/2025 17:00 (3)."
    assert trouble.said_with("{count} on {day}") == "3 on 19/11/2025"


def test_both_sizes_are_said() -> None:
    assert str(TooLarge(size="7 Mo", limit="5 Mo")) == "Le fichier fait 7 Mo, la limite est de 5 Mo."
