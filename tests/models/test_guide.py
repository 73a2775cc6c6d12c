"""The guide as a model: pages, sections, what a search finds, where each screen leads. No window is made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.names import fold
from csdesk.models.guide import FOLDER, INDEX, Guide, page_of, plain, slug
from csdesk.models.guide_places import CONFLICT, COUNTER, CUT, OF_DIALOGS, OF_PLACES, SHEET, of_dialog, where
from csdesk.models.guide_search import LENGTH, excerpt, find, spans
from csdesk.models.places import Kind, Place
from csdesk.models.walk import Step, Walk

GUIDE = Guide()
PAGE = (
    "# Le four\n\nIl *chauffe* : voir [ici](b.md#x).\n\n![vu](images/a.png)\n\n"
    "## L’œuf, à la coque\n\n| a | b |\n|---|---|\n| `D` | dé |\n"
)


@pytest.fixture
def small(tmp_path: Path) -> Guide:
    """Two pages, the second named by the first."""
    (tmp_path / INDEX).write_text(
        "# Sommaire\n\n[Le four](four.md), encore [lui](four.md#x), [ici](#sommaire)\n", "utf-8"
    )
    (tmp_path / "four.md").write_text(PAGE, "utf-8")
    return Guide(tmp_path)


def test_pages_come_in_the_order_of_the_index_each_once(small: Guide) -> None:
    assert [page.name for page in small.pages] == [INDEX, "four.md"]
    assert small.page("four.md").title == "Le four"
    assert small.page("rien.md") is small.pages[0]


def test_a_page_is_cut_at_its_headings() -> None:
    first, second = page_of("four.md", PAGE).sections
    assert (first.title, first.level, first.text) == ("Le four", 1, "Il chauffe : voir ici.")
    assert (second.anchor, second.text) == ("lœuf-à-la-coque", "a · b D · dé")


def test_every_page_of_the_folder_is_in_the_index() -> None:
    assert {page.name for page in GUIDE.pages} == {path.name for path in FOLDER.glob("*.md")}
    assert len(GUIDE.pages) >= 10
    assert all(page.sections[0].level == 1 and page.markdown.startswith("# ") for page in GUIDE.pages)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- **`3`**\u00a0: Conforme", "3\u00a0: Conforme"),
        ("1. Un [lien](a.md), un *mot*", "Un lien, un mot"),
        ("|---|---|", ""),
        ("| a |  | b |", "a · b"),
        ("![vu](images/a.png)", ""),
    ],
)
def test_marks_are_no_words(line: str, words: str) -> None:
    assert plain(line) == words


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("À rattacher", "à-rattacher"), ("Voir où l’on en est", "voir-où-lon-en-est"), ("`Ctrl+K`, ici", "ctrlk-ici")],
)
def test_anchors_are_those_of_the_forges(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.parametrize(
    ("looked_for", "anchors"),
    [
        ("OEUF", ["lœuf-à-la-coque"]),
        ("d", ["lœuf-à-la-coque"]),
        ("l'oeuf", ["lœuf-à-la-coque"]),
        ("l’", []),
        ("four", ["le-four", "sommaire"]),
        ("chauf voir", ["le-four"]),
        ("introuvable", []),
        ("  ", []),
        ("…", []),
    ],
)
def test_what_a_search_finds(small: Guide, looked_for: str, anchors: list[str]) -> None:
    assert [hit.anchor for hit in find(small, looked_for)] == anchors


def test_a_hit_says_where_it_is_and_what_stands_there() -> None:
    hit = find(GUIDE, "depot en retard")[0]
    assert (hit.page, hit.title) == ("apres-la-cloture.md", "Les jours qui suivent")
    assert hit.within == "La semaine après la clôture"
    assert find(GUIDE, "guichet")[0].within == ""
    assert "dépôt en retard" in hit.excerpt
    assert len(hit.excerpt) <= LENGTH + 4


@pytest.mark.parametrize(
    ("text", "looked_for", "marked"),
    [
        ("Œuf, œuf à l’élevage", "oeuf eleva", ["Œuf", "œuf", "éleva"]),
        ("la touche D, dedans, d’ici", "d", ["D"]),
        ("à l’arrivée", "l’arrivee", ["arrivée"]),
        ("rien", "x", []),
    ],
)
def test_words_are_marked_as_they_are_written(text: str, looked_for: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, looked_for)] == marked


def test_an_excerpt_has_whole_words_around_the_first_one_found() -> None:
    text = " ".join(f"mot{n}" for n in range(100))
    shown = excerpt(text, "mot50")
    assert shown.startswith("… mot4")
    assert shown.endswith(" …")
    assert all(word in text.split() for word in shown.strip("… ").split())
    assert excerpt("court", "absent") == "court"


@given(st.text(), st.text(min_size=1))
def test_what_is_marked_reads_as_what_was_looked_for(text: str, looked_for: str) -> None:
    wanted = fold(looked_for).split()
    for start, end in spans(text, looked_for):
        assert 0 <= start < end <= len(text)
        assert any(word in fold(text[start:end]) for word in wanted)


@pytest.mark.parametrize(
    "target", [*OF_PLACES.values(), *OF_DIALOGS.values(), SHEET, COUNTER, CONFLICT, CUT, of_dialog("")]
)
def test_every_screen_leads_to_a_section_that_is_there(target: tuple[str, str]) -> None:
    page = GUIDE.page(target[0])
    assert page.name == target[0]
    assert target[1] in {"", *(section.anchor for section in page.sections)}


@pytest.mark.parametrize("target", [*OF_PLACES.values(), SHEET, COUNTER, CONFLICT, CUT])
def test_every_screen_leads_to_the_section_that_answers_it_in_english(target: tuple[str, str]) -> None:
    english = Guide(FOLDER / "en")
    name, anchor = english.here(*target)
    at = [one.anchor for one in GUIDE.page(target[0]).sections].index(target[1]) if target[1] else 0
    assert anchor == (english.page(name).sections[at].anchor if target[1] else "")
    assert GUIDE.here(*target) == target


def test_where_help_opens() -> None:
    queue, waiting = Place(Kind.QUEUE), Place(Kind.WAITING)
    assert OF_PLACES.keys() == set(Kind)
    assert where(queue) == ("journee.md", "")
    assert where(queue, conflict=True) == CONFLICT
    assert where(queue, over=SHEET, conflict=True) == SHEET
    assert where(waiting, conflict=True) == OF_PLACES[Kind.WAITING]
    assert where(waiting, over=COUNTER, cut=True) == CUT


def test_a_walk_goes_back_and_on_to_where_one_had_read() -> None:
    walk: Walk[str] = Walk()
    for place, scroll in (("a", 0), ("b", 30), ("b", 5), ("c", 60)):
        walk.go(place, scroll)
    assert (walk.can_go_back, walk.can_go_on) == (True, False)
    assert walk.step(1, 0) is None
    assert walk.step(-1, 90) == Step("b", 60)
    assert walk.step(-1, 7) == Step("a", 30)
    assert walk.step(-1, 0) is None
    assert walk.step(1, 0) == Step("b", 7)
    walk.go("d", 0)
    assert (walk.can_go_on, walk.step(-1, 0)) == (False, Step("b", 0))
