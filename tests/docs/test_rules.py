import dataclasses
import re
from collections import Counter
from itertools import groupby

import pytest

from csdesk.domain.notice import PORTAL, RULES
from csdesk.domain.readings import Readings
from tests.docs.rules_table import PAGE, ROOT, SOURCE, faults, keys_of, keys_used, rows

TEXT = PAGE.read_text("utf-8").replace("\u00a0", " ")
ROWS = rows(TEXT)
CAMPAIGN = (SOURCE / "resources" / "campaigns" / "clermont-ferrand-2026.toml").read_text("utf-8")
ADMINISTRATION = (ROOT / "docs" / "administration.md").read_text("utf-8")
FIRST = "| Conditions d’inscription | « Suivre la formation"
SETTINGS = sorted(set(re.findall(r"`(\[[^`]+?\]+) (\w+)`", TEXT)))


def test_the_table_the_code_and_the_catalogue_agree() -> None:
    assert faults(TEXT, keys_used(), RULES) == []


def test_the_code_carries_keys_of_every_family_but_the_portal() -> None:
    assert {key.partition(".")[0] for key in keys_used()} == {key.partition(".")[0] for key in RULES} - {PORTAL}


ROW = next(line for line in TEXT.splitlines() if line.startswith(FIRST))
PORTALS = next(line for line in TEXT.splitlines() if f"`{PORTAL}`" in line and line.startswith("|"))
PROOF = re.findall("`(tests/[^`]+)`", ROW)[0]


@pytest.mark.parametrize(
    ("line", "broken", "said"),
    [
        (ROW, ROW.replace(" | `conditions.distance`", ""), "cellule vide"),
        (ROW, ROW.replace("`conditions.distance`", " "), "cellule vide"),
        (ROW, "", "conditions.distance n’a pas de ligne"),
        (ROW, ROW.replace("« Suivre", "« Commencer"), "conditions.distance n’a pas la ligne de sa phrase"),
        (ROW, ROW.replace("Conditions d’inscription", "Ailleurs"), "conditions.distance n’a pas la ligne de sa phrase"),
        (ROW, ROW.replace("`conditions.distance`", "`conditions.lointaine`"), "conditions.lointaine n’existe pas"),
        (ROW, ROW.replace(PROOF, PROOF + "_else"), f"{PROOF}_else n’existe pas"),
        (ROW, ROW.replace(PROOF, "tests/domain/test_nowhere.py::test_it"), "test_nowhere.py::test_it n’existe pas"),
        (ROW, ROW.replace(PROOF, PROOF.replace("::test_", "::")), "n’existe pas"),
        (ROW, re.sub(r"\| `tests/.*", "| — |", ROW), "preuve : Suivre la formation"),
        (PORTALS, PORTALS.replace("—", f"`{PROOF}`"), "preuve : "),
    ],
)
def test_a_broken_row_is_found(line: str, broken: str, said: str) -> None:
    assert any(said in fault for fault in faults(TEXT.replace(line, broken), keys_used(), RULES))


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("domain/new.py", 'Answer(Says.YES, said, "voeux.ordre")', "voeux.ordre"),
        ("domain/new.py", 'Deadline(end, said, rule="calendrier.fin")', "calendrier.fin"),
        ("domain/new.py", 'RULE, OTHER = "verdict.autre", 3', "verdict.autre"),
        ("app/new.py", 'class Wrong(Trouble):\n    rule = "depot.autre"', "depot.autre"),
    ],
)
def test_a_key_without_a_rule_is_found(path: str, text: str, key: str) -> None:
    used = keys_used() | keys_of({path: text})
    assert faults(TEXT, used, RULES) == [f"{key} n’est pas dans le catalogue"]


def test_what_only_looks_like_a_key_is_none() -> None:
    fields = keys_of({"domain/new.py": 'yield "earlier.session", said'})
    assert fields | keys_of({"app/new.py": 'open("pieces.csv")', "domain/notice.py": 'Rule("a.b", X, "c.d")'}) == set()


@pytest.mark.parametrize("key", sorted(set(RULES) - {PORTAL}))
def test_a_rule_that_nothing_uses_is_found(key: str) -> None:
    assert f"{key} ne sert à rien" in faults(TEXT, keys_used() - {key}, RULES)


def test_sections_follow_each_other_and_no_sentence_comes_twice() -> None:
    sections = [section for section, _ in groupby(ROWS, lambda row: row.section)]
    assert len(sections) == len(set(sections)) > 10
    assert [what for what, n in Counter((row.section, row.sentence) for row in ROWS).items() if n > 1] == []


def test_every_open_reading_is_named_but_the_one_the_notice_is_silent_about() -> None:
    named = {key for table, key in SETTINGS if table == "[readings]"}
    assert named == {one.name for one in dataclasses.fields(Readings)} - {"minor_representative"}


@pytest.mark.parametrize(("table", "key"), SETTINGS)
def test_a_setting_that_is_named_is_in_the_campaign_file_and_explained(table: str, key: str) -> None:
    assert f"\n{table}\n" in CAMPAIGN
    assert re.search(rf"\b{key}\b", CAMPAIGN)
    assert re.search(rf"(?m)^\| [^|]*`{key}`[^|]*\|", ADMINISTRATION)


def test_the_page_is_found_by_who_opens_the_code() -> None:
    assert "(regles.md)" in (ROOT / "docs" / "developpement.md").read_text("utf-8")
    assert "(docs/regles.md)" in (ROOT / "README.md").read_text("utf-8")
