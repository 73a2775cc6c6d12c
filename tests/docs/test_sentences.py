import re
from functools import cache
from pathlib import Path

import pytest

from csdesk.app import campaigns, confirming, counter, declaring, deeds, delegating, doors, dossiers, elsewhere, targets
from csdesk.app.company import Unreachable
from csdesk.app.doors import PasswordWanted
from csdesk.app.drawing import PageCrashed, TookTooLong
from csdesk.app.ports import ChangedElsewhere
from csdesk.documents import troubles
from csdesk.domain import cancellation, cycle, delegation, files, status, undo, withdrawal
from csdesk.domain.deposits import AlreadyAccepted
from csdesk.domain.files import Flag
from csdesk.domain.trouble import Trouble
from csdesk.i18n import LANGUAGES, _
from csdesk.models import lined_store, sole_window
from csdesk.models.guide import folder_of
from csdesk.settings import trouble as settings
from csdesk.storage import postgres_admin_trouble, postgres_trouble
from csdesk.storage import trouble as storage
from csdesk.views.phrases import warning
from csdesk.wiring import screen
from tests.languages import spoken

DOCS = Path(__file__).parents[2] / "docs"


UNSAID = (Trouble, Unreachable, PasswordWanted, files.Refused, troubles.NoSuchPage)
"""Kinds of trouble, each of which has a sentence of its own."""


@cache
def told(pages: Path) -> frozenset[str]:
    """The first cell of every row of every table of a page, or of those of a folder."""
    files = sorted(pages.glob("*.md")) if pages.is_dir() else [pages]
    rows = (row for file in files for row in re.findall(r"^\| (.+?) \|", file.read_text("utf-8"), re.MULTILINE))
    return frozenset(" ".join(row.split()) for row in rows)


def said(sentence: str) -> str:
    """A sentence as the documentation writes it: what varies is « … »."""
    return " ".join(re.sub(r"\{\w+\}", "…", sentence).split())


def troubles_of(*modules: object) -> list[type[Trouble]]:
    """The known troubles that these modules define."""
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    return [one for one in dict.fromkeys(found) if issubclass(one, Trouble) and one not in UNSAID]


REVIEWING = [
    *troubles_of(files, troubles, targets, status, undo, cycle, cancellation, withdrawal),
    *troubles_of(confirming, lined_store),
    *troubles_of(elsewhere, deeds, dossiers, counter, declaring, delegation, delegating, campaigns, doors),
    AlreadyAccepted,
    ChangedElsewhere,
    TookTooLong,
    PageCrashed,
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flag", Flag)
def test_the_guide_explains_every_flag(flag: Flag, language: str) -> None:
    with spoken(language):
        assert said(warning(flag)) in told(folder_of(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", REVIEWING)
def test_the_guide_explains_what_a_manager_is_told(trouble: type[Trouble], language: str) -> None:
    with spoken(language):
        assert said(_(trouble.sentence)) in told(folder_of(language))


KEEPING = troubles_of(storage, postgres_trouble, postgres_admin_trouble, settings, sole_window, screen)


@pytest.mark.parametrize("trouble", KEEPING)
def test_the_administration_explains_every_trouble_of_the_installation(trouble: type[Trouble]) -> None:
    assert said(trouble.sentence) in told(DOCS / "administration.md")
