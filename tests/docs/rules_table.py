"""docs/regles.md read as a table, the keys that the code uses, and what is wrong between the two."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from csdesk.domain.notice import PIECES, PORTAL, Rule, rule_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "regles.md"
SOURCE = ROOT / "src" / "csdesk"
CELLS = 5
NONE = "—"
FIELDS = ("earlier", "periods", "tests")
"""Families of field paths, which look like keys and are none."""

_KEY = re.compile(r"[a-z_0-9]+\.[a-z_0-9]+")


@dataclass(frozen=True, slots=True)
class Row:
    """`proofs`: node ids; empty where the table says that there is nothing to prove."""

    section: str
    sentence: str
    key: str
    deed: str
    proofs: tuple[str, ...]


def plain(cell: str) -> str:
    """A cell with ordinary spaces."""
    return " ".join(cell.split())


def lines(text: str) -> list[list[str]]:
    """The rows under the heading, as cells."""
    table = text.split("|---|\n", 1)[1]
    return [[plain(cell) for cell in line.strip("|").split("|")] for line in table.splitlines() if line]


def rows(text: str) -> list[Row]:
    """The rows that have all their cells."""
    whole = [cells for cells in lines(text) if len(cells) == CELLS]
    return [
        Row(
            section,
            sentence.removeprefix("« ").removesuffix(" »"),
            key.strip("`"),
            deed,
            tuple(re.findall("`([^`]+)`", proofs)),
        )
        for section, sentence, key, deed, proofs in whole
    ]


@cache
def tests_of(path: str) -> frozenset[str]:
    """The tests that a file defines; none when there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def exists(proof: str) -> bool:
    """Whether a node id names a test that is there."""
    path, _, name = proof.partition("::")
    return path.startswith("tests/") and name in tests_of(path)


def _catalogued(tree: ast.AST) -> Iterator[ast.AST]:
    """What stands in a call of `Rule`, which tells of a key without using it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Rule.__name__:
            yield from ast.walk(node)


def _of_tree(tree: ast.AST) -> Iterator[str]:
    told = set(map(id, _catalogued(tree)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            value = node.value
            if value == f"{PIECES}.":
                yield PIECES
            elif _KEY.fullmatch(value) and value.partition(".")[0] not in FIELDS:
                yield value


def _attributes(tree: ast.AST) -> Iterator[str]:
    """The `rule = "…"` of classes."""
    for owner in ast.walk(tree):
        for node in owner.body if isinstance(owner, ast.ClassDef) else []:
            if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["rule"]:
                yield from _of_tree(node.value)


def keys_of(sources: Mapping[str, str]) -> set[str]:
    """Path under src/csdesk -> text: every key in domain/, and those that classes elsewhere carry."""
    found: set[str] = set()
    for path, text in sources.items():
        tree = ast.parse(text)
        found |= set(_of_tree(tree) if path.startswith("domain/") else _attributes(tree))
    return found


@cache
def keys_used() -> frozenset[str]:
    """Every key that the program carries."""
    files = SOURCE.rglob("*.py")
    return frozenset(keys_of({file.relative_to(SOURCE).as_posix(): file.read_text("utf-8") for file in files}))


def faults(text: str, used: Iterable[str], rules: Mapping[str, Rule]) -> list[str]:
    """What is wrong between the table, the keys used and the catalogue; nothing when all agree."""
    found = [f"cellule vide : {cells}" for cells in lines(text) if len(cells) != CELLS or not all(cells)]
    table = rows(text)
    keys = {row.key for row in table}
    used = set(used)
    found += [f"{key} n’est pas dans le catalogue" for key in sorted(used) if not _known(key, rules)]
    found += [f"{key} n’a pas de ligne" for key in sorted(used & set(rules) - keys)]
    found += [f"{key} ne sert à rien" for key in sorted(set(rules) - used - {PORTAL})]
    found += [f"{key} n’existe pas" for key in sorted(keys - set(rules))]
    told = {(row.key, row.section, row.sentence) for row in table}
    found += [f"{key} n’a pas la ligne de sa phrase" for key, one in rules.items() if _row(one) not in told]
    for row in table:
        if bool(row.proofs) == (row.key == PORTAL):
            found.append(f"preuve : {row.sentence}")
        found += [f"{proof} n’existe pas" for proof in row.proofs if not exists(proof)]
    return found


def _row(rule: Rule) -> tuple[str, str, str]:
    return rule.key, rule.section, plain(rule.sentence)


def _known(key: str, rules: Mapping[str, Rule]) -> bool:
    if key in rules:
        return True
    try:
        return rule_of(key).key == PIECES
    except KeyError:
        return False
