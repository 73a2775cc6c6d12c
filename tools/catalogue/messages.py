"""What is to be said: every French text of the source that is shown, and the file it is first met in.

Nothing is marked beyond the calls that say it. A text that is given a name first (`said = "…"`, a table of them) is
followed to where it is written; what cannot be followed is an error: nothing is left out unseen.
"""

import ast
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent / "src"
Places = dict[str, tuple[int, ...]]
SAYING: Places = {"_": (0,), "phrase": (0,), "sentence": (0,), "plural": (0, 1)}
"""What is called with texts, and which of its arguments they are."""
KEEPING: dict[str, Places] = {
    "csdesk/domain/readings.py": {"Told": (0, 1, 2)},
    "csdesk/cli/arguments.py": {"Option": (1,)},
    "csdesk/settings/administered.py": {"Key": (3,)},
}
"""Where texts are kept to be said later, by what."""
KEPT = {"label", "explanation", "left_open", "help", "sentence"}
"""Where those, and troubles and phrases, keep them: `_(told.label)`."""
Texts = tuple[str, ...]


class Lost(Exception):
    """A text that is said, and cannot be found in the source: write it in `_("…")`, or in a table that is named."""


@dataclass(slots=True)
class Messages:
    """French text, or singular and plural, to the file that says it first, in the order of the files."""

    single: dict[str, str] = field(default_factory=dict)
    plural: dict[tuple[str, str], str] = field(default_factory=dict)


def messages(root: Path = ROOT) -> Messages:
    """Everything that csdesk says. Raises Lost."""
    found = Messages()
    for path in sorted((root / "csdesk").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        saying = SAYING | KEEPING.get(file, {})
        for call, scopes in _calls(_parsed(path)):
            if places := saying.get(_name(call)):
                said = [(call.args[place], scopes) for place in places]
                _note(found, said, f"{file}:{call.lineno}", plural=_name(call) == "plural")
        for text in _sentences(_parsed(path)):
            found.single.setdefault(text, file)
    found.single.pop("", None)
    return found


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _calls(module: ast.Module) -> Iterator[tuple[ast.Call, tuple[ast.AST, ...]]]:
    """Each call, with what it stands in, nearest first."""
    todo: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(module, (module,))]
    while todo:
        node, scopes = todo.pop()
        if isinstance(node, ast.Call):
            yield node, scopes
        inner = (node, *scopes) if isinstance(node, ast.FunctionDef) else scopes
        todo += [(child, inner) for child in reversed(list(ast.iter_child_nodes(node)))]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _note(found: Messages, said: list[tuple[ast.expr, tuple[ast.AST, ...]]], where: str, *, plural: bool) -> None:
    try:
        texts = [_texts(one, scopes) for one, scopes in said]
    except Lost as lost:
        raise Lost(f"{where}: {lost}") from None
    file = where.split(":")[0]
    if plural:
        for one, many in zip(*texts, strict=True):
            found.plural.setdefault((one, many), file)
    else:
        for text in itertools.chain(*texts):
            found.single.setdefault(text, file)


def _sentences(module: ast.Module) -> Iterator[str]:
    """`sentence = "…"` in a class: what a Trouble says."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            for name, value in _assigned(node.body):
                if name == "sentence":
                    yield from _texts(value, (module,))


def _assigned(lines: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for line in lines:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value


def _texts(said: ast.expr, scopes: tuple[ast.AST, ...]) -> Texts:
    """Every text that `said` can be."""
    match said:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp():
            return _texts(said.body, scopes) + _texts(said.orelse, scopes)
        case ast.Dict():
            return tuple(text for value in said.values for text in _texts(value, scopes))
        case ast.Tuple():
            return tuple(text for value in said.elts for text in _texts(value, scopes))
        case ast.Call(func=ast.Name(id="Words"), args=[french, _]):
            return _texts(french, scopes)
        case ast.Subscript():
            return _texts(said.value, scopes)
        case ast.Attribute(attr=kept) if kept in KEPT:
            return ()
        case ast.Name(id=name):
            return _named(name, scopes)
    raise Lost(ast.unparse(said))


def _named(name: str, scopes: tuple[ast.AST, ...]) -> Texts:
    """The texts that were given a name, in the nearest place that does, or in the file that it is imported from."""
    for scope in scopes:
        lines = scope.body if isinstance(scope, ast.Module) else ast.walk(scope)
        values = [value for target, value in _assigned(lines) if target == name]
        if values:
            return tuple(text for value in values for text in _texts(value, scopes))
    for node in ast.walk(scopes[-1]):
        if isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names}:
            path = ROOT.joinpath(*str(node.module).split(".")).with_suffix(".py")
            return _named(name, (_parsed(path),))
    raise Lost(name)
