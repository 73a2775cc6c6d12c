"""Every screen by keys alone: all is reached, in reading order, and one sees where one is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.views.commands import SEPARATOR, commands
from tests.accessibility.heard import controls, heard, visible
from tests.accessibility.tour import Check, Tour
from tests.desk.seat import Key, Mod

BY_KEYS = {
    ("PhaseRow", r"\d .*"): "Ctrl+PgSuiv, Ctrl+PgPréc",
    ("IconButton", r"Retirer : .*"): "Alt+Suppr",
    ("QLineEditIconButton", r"Effacer la recherche"): "Échap, ou Ctrl+A puis Suppr",
    ("QLineEditIconButton", r"Choisir dans le calendrier.*"): "Alt+↓",
}
"""What the mouse presses and Tab passes by: (class, name) -> the key that does it."""
_TOLERATED = 8
"""Pixels by which two things in one line may stand higher or lower."""


def stops(window: QWidget) -> list[QWidget]:
    """Where Tab stops, one after the other until it is round.

    By going there: PySide takes `nextInFocusChain` for a parent and its child, and loses one with the other.
    """
    found = list[QWidget]()
    while window.focusNextPrevChild(True):
        at = QApplication.focusWidget()
        if at is None or at in found:
            break
        found.append(at)
    alone = window.focusWidget()
    return found or ([alone] if alone is not None else [])  # type: ignore[redundant-expr]


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} « {heard(widget).name} »"


def unreached(window: QWidget) -> list[str]:
    reached = set(stops(window))
    pressed = [one for one in controls(window) if isinstance(one, QAbstractButton) and one.isEnabled()]
    return [told(one) for one in pressed if one not in reached and not _has_a_key(one)]


def _has_a_key(button: QAbstractButton) -> bool:
    if isinstance(button.parent(), QTabBar) or _is_one_of_a_choice(button):  # the arrows go on from one
        return True
    kind, name = button.metaObject().className(), heard(button).name.replace("\u00a0", " ")
    return any(kind == one and re.fullmatch(pattern, name) for one, pattern in BY_KEYS)


def _is_one_of_a_choice(button: QAbstractButton) -> bool:
    group: QButtonGroup | None = button.group()
    return group.exclusive() if group else False


def out_of_order(window: QWidget) -> list[str]:
    """Never back up or to the left, but for the step into the next column or line, and once from the end to the top."""
    found = stops(window)
    back = [f"{told(a)} → {told(b)}" for a, b in zip(found, [*found[1:], *found[:1]], strict=True) if _goes_back(a, b)]
    return back if len(back) > 1 else []


def _goes_back(one: QWidget, following: QWidget) -> bool:
    """Compared where they part: what holds the one, and what holds the other, in the same holder."""
    if one is following:
        return False
    above = list(_holders(one))
    at, there = next(
        (holder, inner) for inner, holder in pairwise([following, *_holders(following)]) if holder in above
    )
    here = next(inner for inner, holder in pairwise([one, *above]) if holder is at)
    return _is_before(there.geometry(), here.geometry())


def _holders(widget: QWidget) -> Iterator[QWidget]:
    at = widget.parentWidget()
    while at is not None and not widget.isWindow():
        yield at
        widget, at = at, at.parentWidget()


def _is_before(one: QRect, other: QRect) -> bool:
    """Whether `one` is read before `other`: above it and not in a column at its right, or left of it in its line."""
    above = one.bottom() <= other.top() + _TOLERATED and one.left() < other.right()
    in_line = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > min(one.height(), other.height()) / 2
    return above or (in_line and one.right() <= other.left() + _TOLERATED)


def catching_tab(window: QWidget) -> list[str]:
    """A page with links is no trap: Tab goes from link to link, then on."""
    typed = (one for one in visible(window) if isinstance(one, QPlainTextEdit | QTextEdit))
    texts = [one for one in typed if not one.tabChangesFocus() and not isinstance(one, QTextBrowser)]
    views = [one for one in visible(window) if isinstance(one, QAbstractItemView) and one.tabKeyNavigation()]
    return [told(one) for one in (*texts, *views)]


_LOOKED_AT: set[QWidget] = set()
"""What many screens have in common is looked at once."""


def unseen(window: QWidget) -> Iterator[str]:
    chain = [one for one in stops(window) if one not in _LOOKED_AT]
    _LOOKED_AT.update(chain)
    for at, widget in enumerate(chain):
        seen = _seen(widget, chain[at - 1] if len(chain) > 1 else window)
        if seen < 3:
            yield f"{told(widget)}: {seen:.2f}"


def _seen(widget: QWidget, elsewhere: QWidget) -> float:
    """The contrast between what the focus draws and what was there before; its caret and selection do not count."""
    editor = isinstance(widget, QLineEdit | QPlainTextEdit)
    elsewhere.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QApplication.processEvents()
    before = _pixels(widget)
    widget.setFocus(Qt.FocusReason.OtherFocusReason if editor else Qt.FocusReason.ShortcutFocusReason)
    QApplication.processEvents()
    after = _pixels(widget)
    if before.size() != after.size():
        return 21.0  # it makes room for what it has to say
    changed = {pair for pair in set(zip(_colours(before), _colours(after), strict=True)) if pair[0] != pair[1]}
    return max((theme.contrast(_named(a), _named(b)) for a, b in changed), default=1.0)


def _pixels(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _colours(image: QImage) -> memoryview:
    return memoryview(image.constBits()).cast("I")


def _named(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


CHECKS = (unreached, out_of_order, catching_tab, unseen)
Faults = dict[Check, list[str]]


def test_everything_is_reached_by_keys(faults: Faults) -> None:
    assert not faults[unreached], "\n".join(faults[unreached])


def test_tab_goes_in_reading_order(faults: Faults) -> None:
    assert not faults[out_of_order], "\n".join(faults[out_of_order])


def test_tab_is_never_caught(faults: Faults) -> None:
    assert not faults[catching_tab], "\n".join(faults[catching_tab])


def test_the_focus_is_seen(faults: Faults) -> None:
    assert not faults[unseen], "\n".join(faults[unseen])


def test_the_menus_open_by_keys(tour: Tour) -> None:
    """Alt, then the arrows: what has no key of its own is there."""
    tour.clear()
    window = tour.review()
    tour.settle(window)
    window.review.list.setFocus()
    QTest.keyClick(window.review.list, Key.Key_Alt, Mod.AltModifier)
    tour.seat.until(lambda: window.menuBar().activeAction() is not None, "the menu bar has the keyboard")
    QTest.keyClick(window.menuBar(), Key.Key_Escape)
    there = {action.text().split("\t")[0] for action in window._menus.actions.values()}
    assert {one.words for one in commands() if one is not SEPARATOR} <= there
    tour.rest()


def test_the_calendar_opens_and_closes_by_keys(tour: Tour) -> None:
    tour.clear()
    field = tour.review().review.decision.day
    tour.settle(tour.window)
    field.setFocus()
    QTest.keyClick(field, Key.Key_Down, Mod.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    assert calendar.accessibleName() == "Calendrier"
    QTest.keyClick(calendar, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    tour.rest()


def test_single_keys_can_be_turned_off(tour: Tour) -> None:
    tour.clear()
    window, seat = tour.review(), tour.seat
    tour.settle(window)
    seat.come_forward()
    decision = window.review.decision
    window.do("single_keys")
    seat.press(Key.Key_N, Key.Key_2)
    assert not decision.is_awaiting()
    decision.buttons.buttons[Status.REFUSED].click()
    assert decision.is_awaiting()
    seat.press(Key.Key_Escape)
    assert not decision.is_awaiting()
    window.do("single_keys")
    seat.come_forward()
    seat.press(Key.Key_N)
    assert decision.is_awaiting()
    decision.give_up_reason()
    tour.rest()


def test_nothing_runs_out_of_time(tour: Tour) -> None:
    """A message stays until it is put away, a prepared decision until it is said."""
    tour.clear()
    window = tour.review()
    window.notice.tell("Ce fichier est refusé.", "warning")
    window.do("refused")
    tour.seat.bot.wait(400)
    assert window.notice.isVisible()
    assert window.review.decision.is_awaiting()
    window.review.decision.give_up_reason()
    tour.rest()
