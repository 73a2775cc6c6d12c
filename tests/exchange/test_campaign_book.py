"""The campaign files of a desk: what is saved can be loaded, and nothing is ever half written or silently replaced."""

from datetime import date, datetime
from pathlib import Path

import pytest

from csdesk.app.campaigns import CampaignChangedElsewhere, CampaignFile, CampaignNotWritten, CampaignThere
from csdesk.exchange.campaign_book import CampaignFolder
from csdesk.exchange.campaign_file import BUILT_IN, CampaignInvalid, CampaignMissing, built_in_text, load_campaign
from csdesk.exchange.campaign_writer import TomlCampaign

TEXT = built_in_text()
NEXT = "clermont-ferrand-2027"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / f"{BUILT_IN}.toml").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def book(home: Path) -> CampaignFolder:
    return CampaignFolder(home)


def names(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir())


def test_what_is_saved_is_loaded(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "Certificats")
    book.save(document)
    assert load_campaign(home / f"{BUILT_IN}.toml") == document.campaign()
    assert (document.changed, names(home)) == (False, [f"{BUILT_IN}.toml"])
    document.put(("title",), "Encore")
    book.save(document)
    assert book.open(BUILT_IN).value(("title",)) == "Encore"


def test_what_could_not_be_loaded_is_not_saved(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "")
    with pytest.raises(CampaignInvalid, match="title : le texte est vide"):
        book.save(document)
    assert (home / f"{BUILT_IN}.toml").read_text("utf-8") == TEXT


def test_a_file_changed_meanwhile_is_not_overwritten(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "Certificats")
    changed = TEXT + "# par un autre\n"
    (home / f"{BUILT_IN}.toml").write_text(changed, "utf-8")
    with pytest.raises(CampaignChangedElsewhere):
        book.save(document)
    assert (home / f"{BUILT_IN}.toml").read_text("utf-8") == changed


def test_a_place_that_cannot_be_written_is_said(book: CampaignFolder, home: Path) -> None:
    with pytest.raises(CampaignNotWritten, match="n’a pas pu être écrite"):
        book.export(book.open(BUILT_IN), home / "absent" / "copie.toml")
    assert names(home) == [f"{BUILT_IN}.toml"]


def test_the_list_names_what_can_be_read_and_what_cannot(book: CampaignFolder, home: Path) -> None:
    (home / "abîmée.toml").write_text("title = ", "utf-8")
    assert book.list() == (
        CampaignFile("abîmée", "", ""),
        CampaignFile(BUILT_IN, "Certificats de spécialisation", "2026"),
    )


def test_the_next_session_has_its_file_its_label_and_dates_to_check(book: CampaignFolder, home: Path) -> None:
    made = book.duplicate(book.open(BUILT_IN))
    assert (made.key, made.value(("session",)), made.changed) == (NEXT, "2027", False)
    calendar = load_campaign(home / f"{NEXT}.toml").calendar
    assert calendar.closing.replace(tzinfo=None) == datetime(2026, 11, 19, 17)
    assert calendar.arrangements == date(2026, 12, 15)
    assert made.to_check() == {
        ("calendar", "opening"),
        ("calendar", "closing"),
        ("calendar", "arrangements"),
        ("calendar", "r408", "before"),
    }
    assert (home / f"{BUILT_IN}.toml").read_text("utf-8") == TEXT


def test_what_was_typed_goes_into_the_next_session(book: CampaignFolder) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "Certificats")
    assert book.duplicate(document).value(("title",)) == "Certificats"


def test_29_february_becomes_the_28th(book: CampaignFolder) -> None:
    document = book.open(BUILT_IN)
    document.put(("calendar", "arrangements"), date(2028, 2, 29))
    assert book.duplicate(document).value(("calendar", "arrangements")) == date(2029, 2, 28)


def test_the_next_session_is_not_made_twice(book: CampaignFolder) -> None:
    document = book.open(BUILT_IN)
    made = book.duplicate(document)
    made.put(("title",), "Relue")
    book.save(made)
    with pytest.raises(CampaignThere):
        book.duplicate(document)
    assert book.open(NEXT).value(("title",)) == "Relue"


@pytest.mark.parametrize(
    ("key", "session", "expected"),
    [
        ("clermont-ferrand-2026", "2026", "clermont-ferrand-2027"),
        ("essai", "2026", "essai-2027"),
        ("essai", "rattrapage", "essai-suivante"),
    ],
)
def test_the_name_of_the_next_file(home: Path, key: str, session: str, expected: str) -> None:
    document = TomlCampaign(key, TEXT)
    document.put(("session",), session)
    assert CampaignFolder(home).duplicate(document).key == expected


def test_an_export_is_imported_as_the_same(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "Certificats")
    copy = home / "copie" / "session.toml"
    copy.parent.mkdir()
    book.export(document, copy)
    read = book.read(copy, BUILT_IN)
    assert (read.key, read.changed, read.campaign()) == (BUILT_IN, True, document.campaign())
    book.save(read)
    assert book.open(BUILT_IN).text() == copy.read_text("utf-8")
    read.give_up()
    assert not read.changed


def test_an_import_given_up_brings_the_file_back(book: CampaignFolder, home: Path) -> None:
    other = home / "autre.txt"
    other.write_text(TEXT.replace("Certificats de", "Autres"), "utf-8")
    read = book.read(other, BUILT_IN)
    read.give_up()
    assert (read.text(), read.changed) == (TEXT, False)


def test_a_bad_file_is_told_mistake_by_mistake_and_replaces_nothing(book: CampaignFolder, home: Path) -> None:
    bad = home / "autre.txt"
    bad.write_text(
        TEXT.replace('title = "Certificats de spécialisation"', "titre = 3").replace("level = 4", "level = 5")
    )
    with pytest.raises(CampaignInvalid) as told:
        book.read(bad, BUILT_IN)
    for said in ("title : la clé manque, on attend un texte", "titre : cette clé n’existe pas", "level : 5 trouvé"):
        assert said in str(told.value)
    assert (home / f"{BUILT_IN}.toml").read_text("utf-8") == TEXT


def test_a_file_that_cannot_be_read_is_said(book: CampaignFolder, home: Path) -> None:
    with pytest.raises(CampaignMissing):
        book.read(home / "absent.toml", BUILT_IN)


def test_what_is_not_saved_is_there_at_the_next_opening(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("calendar", "closing"), "demain")
    book.keep(document)
    assert load_campaign(home / f"{BUILT_IN}.toml").calendar.closing.day == 19
    again = book.open(BUILT_IN)
    assert (again.value(("calendar", "closing")), again.changed) == ("demain", True)
    again.give_up()
    book.keep(again)
    assert names(home) == [f"{BUILT_IN}.toml"]


def test_what_was_typed_over_another_file_is_not_put_over_this_one(book: CampaignFolder, home: Path) -> None:
    document = book.open(BUILT_IN)
    document.put(("title",), "Certificats")
    book.keep(document)
    (home / f"{BUILT_IN}.toml").write_text(TEXT + "# par un autre\n", "utf-8")
    assert not book.open(BUILT_IN).changed
