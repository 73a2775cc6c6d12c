import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "accessibilite.md").read_text("utf-8")
TESTS = ROOT / "tests" / "accessibility"


def checks_there() -> set[str]:
    """The names of the tests that walk through all screens."""
    trees = (ast.parse(path.read_text("utf-8")) for path in TESTS.glob("test_*.py"))
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_what_the_statement_calls_verified_is() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 15
    assert named <= checks_there()


def test_every_clause_has_a_verdict() -> None:
    rows = re.findall(r"^\| ((?:5|11|12)\.[\d.]+\S*) [^|]*\| ([^|]*) \|", PAGE, re.MULTILINE)
    assert len(rows) > 40
    verdicts = {"tenu", "en partie", "sans objet", "tenu par Qt", "selon votre service"}
    assert {verdict for _clause, verdict in rows} <= verdicts


def test_what_is_met_in_part_is_explained() -> None:
    lacking = re.findall(r"^\| (11\.[\d.]+\d) [^|]*\| en partie \|", PAGE, re.MULTILINE)
    explained = PAGE.split("## Ce qui n’est pas tenu")[1].split("## Signaler")[0]
    assert lacking
    assert [clause for clause in lacking if f"({clause})" not in explained] == []


def test_the_statement_is_found() -> None:
    assert "(docs/accessibilite.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "accessibilite.md" in (ROOT / "docs" / "guide" / "README.md").read_text("utf-8")
