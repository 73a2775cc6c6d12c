"""The templates and the table that administrators read agree with the program."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from csdesk.settings.administered import KEYS
from csdesk.settings.sources import POLICY_KEY
from tools import policies
from tools.policies import LANGUAGES, NAMESPACE, ROOT, WINDOWS

IN = {"g": NAMESPACE}


@pytest.mark.parametrize("path", policies.written(), ids=[str(path.relative_to(ROOT)) for path in policies.written()])
def test_what_is_written_is_what_the_program_has(path: Path) -> None:
    assert path.read_text("utf-8") == policies.written()[path], "python -m tools.policies writes it anew"


def admx() -> ElementTree.Element:
    return ElementTree.fromstring((WINDOWS / "csdesk.admx").read_bytes())


def asked(root: ElementTree.Element, kind: str) -> set[str]:
    """The names that `$(kind.NAME)` asks for."""
    said = [value for element in root.iter() for value in element.attrib.values()]
    return {value[len(kind) + 3 : -1] for value in said if value.startswith(f"$({kind}.")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "element"), [("string", "string"), ("presentation", "presentation")])
def test_every_word_that_a_policy_asks_for_is_there_in_each_language(language: str, kind: str, element: str) -> None:
    words = ElementTree.fromstring((WINDOWS / language / "csdesk.adml").read_bytes())
    there = [one.attrib["id"] for one in words.iterfind(f".//g:{element}", IN)]
    assert len(there) == len(set(there))
    assert set(there) == asked(admx(), kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_presentation_shows_the_element_of_its_policy(language: str) -> None:
    words = ElementTree.fromstring((WINDOWS / language / "csdesk.adml").read_bytes())
    shown = {one.attrib["id"]: one[0].attrib["refId"] for one in words.iterfind(".//g:presentation", IN)}
    assert shown == {key.name: key.name for key in KEYS}


def test_a_policy_writes_what_the_program_reads() -> None:
    found = {one.attrib["name"]: one for one in admx().iterfind(".//g:policy", IN)}
    assert list(found) == [key.name for key in KEYS]
    for key in KEYS:
        assert (found[key.name].attrib["key"], found[key.name].attrib["class"]) == (POLICY_KEY, "Both")
        (element,) = found[key.name].findall("g:elements/*", IN)
        assert (element.attrib["id"], element.attrib["valueName"]) == (key.name, key.name)
        values = [one.text for one in element.iterfind(".//g:string", IN)]
        assert values == [value for value, _words in key.choices]
        assert all(key.setting.fits(value) for value in values)
