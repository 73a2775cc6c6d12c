"""What the catalogues are made from, and that they come through the files whole."""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.catalogue.messages import Lost, Messages, messages
from tools.catalogue.po import Catalogue, compiled, read, renewed, written


def found(folder: Path, **files: str) -> Messages:
    """The messages of a program of these files."""
    (folder / "csdesk").mkdir()
    for name, text in files.items():
        (folder / "csdesk" / f"{name}.py").write_text(text, "utf-8")
    return messages(folder)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('_("Annuler")', ["Annuler"]),
        ('self.say(_("Annuler"))', ["Annuler"]),
        ('phrase("Il manque {n}.", n=3)', ["Il manque {n}."]),
        ('_("un" if one else "deux")', ["un", "deux"]),
        ('def f():\n    said = "un"\n    return phrase(said)', ["un"]),
        ('def f():\n    if x:\n        pass\n    else:\n        said = "un"\n    return phrase(said)', ["un"]),
        ('def f():\n    one, said = 1, 2\nsaid = "un"\ndef g():\n    return _(said)', ["un"]),
        ('WORDS = {1: "un", 2: "deux"}\ndef f(n):\n    return _(WORDS[n])', ["un", "deux"]),
        ('WORDS = ("un", "deux")\n_(WORDS[0])', ["un", "deux"]),
        ('WORDS: Final = {1: phrase("un")}', ["un"]),
        ('class Lost(Trouble):\n    code = "lost"\n    sentence = "Perdu."', ["Perdu."]),
        ('class Lost(Trouble):\n    sentence: ClassVar[str] = ("Bien " "perdu.")', ["Bien perdu."]),
        ('_("")', []),
        ('"Bonjour"', []),
        ("_(trouble.sentence)", []),
    ],
)
def test_what_is_said_is_found(tmp_path: Path, source: str, texts: list[str]) -> None:
    assert found(tmp_path, one=source) == Messages(dict.fromkeys(texts, "csdesk/one.py"))


def test_plurals_are_pairs(tmp_path: Path) -> None:
    said = found(tmp_path, one='plural("{n} pièce", "{n} pièces", 3)')
    assert said == Messages(plural={("{n} pièce", "{n} pièces"): "csdesk/one.py"})


def test_the_first_file_that_says_it_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, b='_("un")', a='_("un")').single == {"un": "csdesk/a.py"}


@pytest.mark.parametrize("source", ['_(f"un {x}")', '_("un" + x)', "_(said)", "phrase(made())", "sentence(a.word)"])
def test_what_cannot_be_followed_is_an_error(tmp_path: Path, source: str) -> None:
    with pytest.raises(Lost, match=r"csdesk/one\.py:1: "):
        found(tmp_path, one=source)


words = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(' \n"\\'), min_size=1, max_size=12)
catalogues = st.builds(
    Catalogue,
    st.dictionaries(words, words, max_size=5),
    st.dictionaries(st.tuples(words, words), st.tuples(words, words), max_size=3),
    st.just("# The words.\n"),
)


def of(catalogue: Catalogue) -> Messages:
    return Messages(dict.fromkeys(catalogue.single, "a.py"), dict.fromkeys(catalogue.plural, "b.py"))


@given(catalogues)
def test_a_catalogue_comes_back_from_its_file(catalogue: Catalogue) -> None:
    assert read(written(catalogue, of(catalogue), "en")) == catalogue


@given(catalogues)
def test_the_compiled_one_says_the_same(catalogue: Catalogue) -> None:
    known = GNUTranslations(BytesIO(compiled(catalogue, "en")))
    assert {text: known.gettext(text) for text in catalogue.single} == catalogue.single
    for (one, many), (said, saids) in catalogue.plural.items():
        assert [known.ngettext(one, many, n) for n in (0, 1, 2)][1:] == [said, saids]


def test_what_is_renewed_keeps_what_is_still_said() -> None:
    former = Catalogue({"un": "one", "deux": "two"}, {("a", "b"): ("x", "y")}, "# Words.\n")
    said = Messages({"un": "a.py", "trois": "a.py"}, {("c", "d"): "a.py"})
    fresh = renewed(former, said)
    assert fresh == Catalogue({"un": "one", "trois": ""}, {("c", "d"): ("", "")}, "# Words.\n")
    assert fresh.missing == ["trois", "c"]
    known = GNUTranslations(BytesIO(compiled(fresh, "en")))
    assert (known.gettext("un"), known.gettext("trois")) == ("one", "trois")
