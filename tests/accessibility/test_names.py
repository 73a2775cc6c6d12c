"""Names and roles on every control of every screen, and a word for everything that is drawn."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLabel, QWidget

from csdesk import theme, views
from csdesk.domain.answer import Says
from csdesk.domain.queue import Box
from csdesk.models.campaign_rows import Mark
from csdesk.views import campaign_lists, notice
from csdesk.views.page_view import PageView
from csdesk.views.sheet_parts import ANSWERS, answer_word
from csdesk.views.signs import sign, word
from tests.accessibility.heard import ROLES, SURFACES, Role, controls, heard, rows_of, visible
from tests.accessibility.ink import faint
from tests.accessibility.tour import Check, Tour

_KEY_APART = re.compile(r"\s{2,}.*$")
"""« Retour  Échap »: the key stands apart from the words, and is not one of them."""
_WORD = re.compile(r"\w{3,}")


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {heard(widget)}"


def nameless(window: QWidget) -> list[str]:
    found = controls(window)
    return [told(one) for one in found if not heard(one).name.strip()] or ([] if found else ["no control at all"])


def without_a_role(window: QWidget) -> list[str]:
    return [told(one) for one in controls(window) if heard(one).role not in ROLES and not isinstance(one, SURFACES)]


def unlabelled_lists(window: QWidget) -> Iterator[str]:
    """On Linux the name of a list to choose from is the choice: a label tells what it is, or a description does."""
    for box in (one for one in controls(window) if isinstance(one, QComboBox)):
        holder = box.parentWidget()
        labels = [label for label in holder.findChildren(QLabel) if label.buddy() is box] if holder else []
        name = box.accessibleName()
        if not name.strip() or not (labels or heard(box).description == name):
            yield told(box)


def with_marks(window: QWidget) -> list[str]:
    labels = [one for one in visible(window) if isinstance(one, QLabel) and one.buddy() is not None]
    said = [*controls(window), *labels]
    return [told(one) for one in said if re.search(r"[&<>\t\n]", heard(one).name.replace("&&", ""))]


def said_twice(window: QWidget) -> set[str]:
    said = [heard(one).name for one in controls(window) if isinstance(one, QAbstractButton) and one.isEnabled()]
    return {name for name in said if said.count(name) > 1}


def named_otherwise(window: QWidget) -> Iterator[str]:
    for one in controls(window):
        shown = _KEY_APART.sub("", one.text().replace("&", "").strip()) if isinstance(one, QAbstractButton) else ""
        if "…" not in shown and not set(_WORD.findall(shown.casefold())) <= set(
            _WORD.findall(heard(one).name.casefold())
        ):
            yield f"{shown} / {told(one)}"


def untitled(window: QWidget) -> list[str]:
    return [] if window.windowTitle().strip() else [told(window)]


SEEN: set[type[QWidget]] = set()
"""Kinds of widgets that were on a screen."""


def silent(window: QWidget) -> list[str]:
    """A widget that paints itself, holds no other and cannot be operated is a text for a screen reader."""
    shown = list(visible(window))
    SEEN.update(type(one) for one in (window, *shown))
    drawn = [one for one in shown if _draws_alone(one) and heard(one).role is Role.Client]
    texts = [one for one in shown if isinstance(one, QLabel) and one.text().strip() and not heard(one).name.strip()]
    return [told(one) for one in (*drawn, *texts)]


def _draws_alone(widget: QWidget) -> bool:
    paints = getattr(type(widget).paintEvent, "__module__", "").startswith("csdesk.")
    return paints and not isinstance(widget, SURFACES) and not widget.findChildren(QWidget)


def without_rows(window: QWidget) -> Iterator[str]:
    for view in visible(window):
        model = view.model() if isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView) else None
        if model is not None and model.rowCount() and not [row for row in rows_of(view) if row.name.strip()]:  # type: ignore[arg-type]
            yield told(view)


CHECKS = (
    nameless,
    without_a_role,
    unlabelled_lists,
    with_marks,
    said_twice,
    named_otherwise,
    untitled,
    silent,
    without_rows,
    faint,
)
LOOK = theme.DARK
"""Names are the same in every look; what is drawn is measured at 200 % in the light one, here in the dark one."""
Faults = dict[Check, list[str]]


def test_every_control_has_a_name_and_a_role(faults: Faults) -> None:
    assert not faults[nameless], "\n".join(faults[nameless])
    assert not faults[without_a_role], "\n".join(faults[without_a_role])
    assert not faults[unlabelled_lists], "\n".join(faults[unlabelled_lists])


def test_a_name_is_words_and_no_marks(faults: Faults) -> None:
    assert not faults[with_marks], "\n".join(faults[with_marks])


def test_no_two_buttons_say_the_same(faults: Faults) -> None:
    assert not faults[said_twice], "\n".join(faults[said_twice])


def test_the_words_on_a_button_are_in_its_name(faults: Faults) -> None:
    """Who speaks to the computer says what she reads."""
    assert not faults[named_otherwise], "\n".join(faults[named_otherwise])


def test_every_window_has_a_title(faults: Faults) -> None:
    assert not faults[untitled], "\n".join(faults[untitled])


def test_everything_drawn_is_said(faults: Faults) -> None:
    assert not faults[silent], "\n".join(faults[silent])


def test_rows_are_said(faults: Faults) -> None:
    assert not faults[without_rows], "\n".join(faults[without_rows])


def test_the_dark_look_is_legible(faults: Faults) -> None:
    assert not faults[faint], "\n".join(faults[faint])


def test_a_page_says_which_it_is(tour: Tour) -> None:
    """What is on the page is a picture that candidates send: its words are nowhere else."""
    tour.clear()
    page = tour.review().review.page
    assert isinstance(page, PageView)
    assert re.fullmatch(r"Page 1 sur \d+, .+\.(pdf|jpg|jpeg)", heard(page).description, re.IGNORECASE)
    tour.window.do("turn_right")
    tour.seat.until(lambda: heard(page).description.endswith(", tournée de 90°"), "it lies on its side")
    tour.window.do("turn_left")
    tour.rest()


def test_a_row_of_the_queue_says_its_case_in_words(tour: Tour) -> None:
    tour.clear()
    listed = tour.review().review.list
    said = [row.name for row in rows_of(listed)]
    assert said
    assert all(word(Box.TO_REVIEW) in name for name in said)
    tour.rest()


@pytest.mark.parametrize("told_apart", [{box: (sign(box).icon, word(box)) for box in Box}], ids=["cases"])
def test_a_case_is_told_by_its_sign_and_by_its_word(told_apart: dict[Box, tuple[str, str]]) -> None:
    """Colour never speaks alone."""
    for part in range(2):
        assert len({said[part] for said in told_apart.values()}) == len(told_apart)


def test_answers_notices_and_marks_are_told_by_signs_and_words() -> None:
    assert len({icon for icon, _tone in ANSWERS.values()}) == len({answer_word(one) for one in Says}) == len(Says)
    assert len({icon for icon, _tone, _ground in notice._SIGNS.values()}) == len(notice._SIGNS)
    assert len({notice._kind_word(kind) for kind in get_args(notice.NoticeKind)}) == len(notice._SIGNS)
    assert set(campaign_lists._SIGNS) == set(Mark) - {Mark.NONE}


BASES = {"Row", "PannedArea", "_Paragraph"}
"""What others are made of, never shown itself."""


def test_no_screen_is_forgotten(faults: Faults) -> None:
    """Every kind of widget that the program has was on one of them; a new screen is added to `screens.py`."""
    assert faults
    kinds = [
        kind
        for module in iter_modules(views.__path__)
        for kind in vars(import_module(f"csdesk.views.{module.name}")).values()
        if isinstance(kind, type) and issubclass(kind, QWidget) and kind.__module__.startswith("csdesk.views.")
    ]
    assert {kind.__name__ for kind in kinds if kind not in SEEN} <= BASES
