"""No screen is forgotten: every dialog, and every place that the window turns to, is among the screens."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from PySide6.QtWidgets import QDialog

from csdesk import views
from csdesk.models.places import Kind
from tests.accessibility import screens


def named() -> set[str]:
    """Every name that the screens are written with."""
    tree = ast.parse(Path(str(screens.__file__)).read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def kinds_of(kind: type[object]) -> Iterator[type[object]]:
    below: list[type[object]] = kind.__subclasses__()
    for one in below:
        yield one
        yield from kinds_of(one)


def test_every_dialog_is_a_screen() -> None:
    for module in iter_modules(views.__path__, f"{views.__name__}."):
        import_module(module.name)
    dialogs = {one.__name__ for one in kinds_of(QDialog) if one.__module__.startswith(views.__name__)}
    assert len(dialogs) > 5
    assert dialogs <= named()


def test_every_place_is_a_screen() -> None:
    assert {kind.name for kind in Kind} <= named()
