"""The « Liste simple »: what real exports look like, and that nothing is guessed."""

from datetime import date

import pytest

from csdesk.app.packages import LineProblem
from csdesk.domain.registration import Candidate, Registration
from csdesk.exchange.liste_simple import ColumnMissing, NotAList, join_lists, read_day, read_list
from tests.exchange.samples import CAMPAIGN, TITLES, apostrophes, bare_list, bare_row, read, row, simple_list


def only(data: bytes) -> Registration:
    (found,) = read(data).rows
    return found.registration


def problem(data: bytes) -> LineProblem:
    (found,) = read(data).problems
    return found


WHOLE = Registration(
    dossier="01216557741-002",
    candidate=Candidate("01216557741", "LE GOFF", "Zoé", birth_date=date(2005, 4, 9), ine="528777848GG"),
    level=3,
    speciality_code="56133605",
    speciality_label="Coiffure coupe couleur",
    domain="",
    version=3,
    category_code="520",
    category_label="INDIVIDUEL ENSEIGNEMENT A DISTANCE",
    state="Inscrit",
    teachings="Non renseigné",
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_whole_line_in_every_encoding(encoding: str, end: str) -> None:
    result = read(simple_list(row(), end=end, encoding=encoding))
    assert [(found.line, found.registration) for found in result.rows] == [(7, WHOLE)]
    assert result.problems == ()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators(separator: str) -> None:
    data = bare_list(bare_row()).replace(b";", separator.encode())
    assert only(data).dossier == "01216557741-002"


@pytest.mark.parametrize("count", [0, 1, 9, 300])
def test_a_preamble_of_any_length(count: int) -> None:
    data = b"N\xb0 Candidat : tous;;\r\n" * count + bare_list(bare_row())
    (found,) = read(data).rows
    assert found.line == count + 2


def test_lines_of_two_encodings_in_one_file() -> None:
    data = bare_list() + b"\n" + bare_row(family="LABBÉ").encode()
    data += b"\n" + bare_row("01216557742", "ÉTIENNE").encode("cp1252")
    assert [found.registration.candidate.family_name for found in read(data).rows] == ["LABBÉ", "ÉTIENNE"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("D'ARC", "D'ARC"),
        ("N'GUESSAN'", "N'GUESSAN'"),
        ("'T SERSTEVENS", "'T SERSTEVENS"),
        ("  LE   GOFF ", "LE GOFF"),
        ("LE\u00a0GOFF", "LE GOFF"),
        ('"LE GOFF"', "LE GOFF"),
        ('"LE ""GRAND"" GOFF"', 'LE "GRAND" GOFF'),
        ('"LE;GOFF"', "LE;GOFF"),
        ('"LE\r\nGOFF"', "LE GOFF"),
        ('LE "GRAND" GOFF', 'LE "GRAND" GOFF'),
        ('"LE" GOFF', '"LE" GOFF'),
        ('="LE GOFF"', "LE GOFF"),
        ("LE\x00GOFF", "LE GOFF"),
    ],
)
def test_names_as_they_are_written(written: str, name: str) -> None:
    result = read(bare_list(bare_row(family=written), bare_row("01216557742", "AUTRE")))
    assert [found.registration.candidate.family_name for found in result.rows] == [name, "AUTRE"]


def test_a_quote_that_never_closes_takes_nothing_else_along() -> None:
    result = read(bare_list(bare_row(family='"LE GOFF'), bare_row("01216557742", "AUTRE")))
    assert [found.registration.candidate.family_name for found in result.rows] == ['"LE GOFF', "AUTRE"]


def test_line_numbers_count_the_lines_inside_quotes() -> None:
    result = read(bare_list(bare_row(family='"LE\nGOFF"'), bare_row("01216557742")))
    assert [found.line for found in result.rows] == [2, 4]


def test_a_list_quoted_with_apostrophes_throughout() -> None:
    header, *rows = bare_list(bare_row(family="D'ARC"), bare_row("01216557742", "A;B")).decode().split("\n")
    cells = [rows[0].split(";"), ["01216557742", "002 Version 1", "A;B", "Yann", "", "33605", "COIFFURE"]]
    data = "\n".join(map(apostrophes, [header.split(";"), *cells])).encode()
    assert [found.registration.candidate.family_name for found in read(data).rows] == ["D'ARC", "A;B"]


def test_the_first_filled_column_of_a_repeated_title_counts() -> None:
    data = "N° Candidat;INE;Nom de famille;INE;Code Spécialité\n01216557741; -;A;123AB;33605".encode()
    assert only(data).candidate.ine == "123AB"


def test_titles_whatever_their_case_and_accents() -> None:
    data = "Nº CANDIDAT;NOM DE FAMILLE;CODE SPECIALITE\n01216557741;A;33605".encode()
    assert only(data).dossier == "01216557741"


def test_repeated_headers_and_blank_lines_are_no_rows() -> None:
    result = read(simple_list(row(), TITLES, ";;;;", "", row("01216557742")))
    assert ([found.line for found in result.rows], result.problems) == ([7, 11], ())


@pytest.mark.parametrize("mark", ["", "-", " -", " - "])
def test_empty_values(mark: str) -> None:
    assert only(bare_list(f"01216557741;{mark};A;{mark};{mark};33605;{mark}")).candidate.first_names == ""


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("09/04/2005", date(2005, 4, 9)),
        ("9/4/2005", date(2005, 4, 9)),
        ("2005-04-09", date(2005, 4, 9)),
        ("2005-04-09 00:00:00", date(2005, 4, 9)),
        ("31/02/2005", None),
        ("09/04/05", None),
        ("38451", None),
        ("04/2005", None),
        ("09/04/0205", None),
    ],
)
def test_days(written: str, read_as: date | None) -> None:
    assert read_day(written) == read_as


def test_an_unreadable_birth_date_is_left_empty_and_said() -> None:
    data = simple_list(row(birth="31/02/2005"))
    assert only(data).candidate.birth_date is None
    assert problem(data) == LineProblem(
        "liste.csv",
        7,
        "Date de naissance « 31/02/2005 » illisible (attendu jj/mm/aaaa) : laissée vide, l’âge est inconnu.",
        False,
    )


@pytest.mark.parametrize("written", ["1216557741", "'1216557741", "1 216 557 741", '="1216557741"'])
def test_a_lost_zero_is_given_back_and_said(written: str) -> None:
    data = bare_list(bare_row(written))
    assert only(data).candidate.number == "01216557741"
    assert problem(data).problem == "N° de candidat 1216557741 : il manquait le zéro de tête, lu 01216557741."
    assert not problem(data).refused


def test_a_longer_number_is_kept_and_said() -> None:
    data = bare_list(bare_row("012165577412"))
    assert only(data).candidate.number == "012165577412"
    assert "12 chiffres au lieu de 11" in problem(data).problem


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (bare_row("1,21655E+09"), "un tableur a arrondi le numéro"),
        (bare_row("1.21655e+9"), "un tableur a arrondi le numéro"),
        (bare_row("12A"), "« 12A » dans la colonne « N° Candidat » n’est pas un n° de candidat"),
        (bare_row("1" * 21), "n’est pas un n° de candidat"),
        (bare_row(" -"), "La colonne « N° Candidat » est vide"),
        (bare_row(family=" -"), "La colonne « Nom de famille » est vide"),
        ("01216557741;002 Version 1;A;B;09/04/2000;;", "Les colonnes « Code Spécialité » et « Spécialité » sont vides"),
        ("01216557741;002 Version 1;A;B;09/04/2000;;Inconnue", "n’a pas de code et son libellé n’est pas connu"),
        (bare_row(family="A;B"), "La ligne a 8 cellules pour 7 titres"),
        ("01216557741", "La colonne « Nom de famille » est vide"),
    ],
)
def test_rows_that_are_refused_say_why(line: str, said: str) -> None:
    result = read(bare_list(line))
    assert result.rows == ()
    assert [(p.line, p.refused) for p in result.problems] == [(2, True)]
    assert said in result.problems[0].problem


@pytest.mark.parametrize(
    ("written", "dossier", "version", "noted"),
    [
        ("002 Version 3", "01216557741-002", 3, False),
        ("2 version 12", "01216557741-002", 12, False),
        ("014", "01216557741-014", 1, False),
        (" -", "01216557741", 1, False),
        ("Version 3", "01216557741", 1, True),
    ],
)
def test_inscription_and_version(written: str, dossier: str, version: int, noted: bool) -> None:
    result = read(simple_list(row(inscription=written)))
    (found,) = result.rows
    assert (found.registration.dossier, found.registration.version) == (dossier, version)
    assert bool(result.problems) is noted


def test_categories_with_and_without_code() -> None:
    data = "N° Candidat;Nom de famille;Catégorie Candidat;Code Spécialité\n1;A;{};33605"
    with_code = only(data.replace("{}", "SCOLAIRE CAP EN 2 ANS (122)").encode())
    without = only(data.replace("{}", "INDIVIDUEL (AUTRE CAS)").encode())
    assert (with_code.category_label, with_code.category_code) == ("SCOLAIRE CAP EN 2 ANS", "122")
    assert (without.category_label, without.category_code) == ("INDIVIDUEL (AUTRE CAS)", "")


# Several lines, several lists


def test_the_same_line_twice_is_taken_once_and_said() -> None:
    rows, problems = join_lists([read(bare_list(bare_row(), bare_row()))])
    assert len(rows) == 1
    assert problems == (
        LineProblem(
            "liste.csv", 3, "Le dossier 01216557741-002 est déjà à la ligne 2, à l’identique : compté une fois.", False
        ),
    )


def test_a_second_line_that_differs_is_refused_and_names_the_first() -> None:
    first = read_list("a.csv", bare_list(bare_row()), CAMPAIGN)
    second = read_list("b.csv", bare_list(bare_row(family="AUTRE")), CAMPAIGN)
    rows, problems = join_lists([first, second])
    assert [found.registration.candidate.family_name for found in rows] == ["LE GOFF"]
    assert [(p.file, p.line, p.refused) for p in problems] == [("b.csv", 2, True)]
    assert "à la ligne 2 de a.csv avec d’autres données" in problems[0].problem


def test_two_inscriptions_of_one_candidate_are_two_dossiers() -> None:
    rows, problems = join_lists([read(simple_list(row(), row(inscription="003 Version 1")))])
    assert [found.registration.dossier for found in rows] == ["01216557741-002", "01216557741-003"]
    assert problems == ()


def test_no_header_and_no_speciality_column_are_troubles() -> None:
    with pytest.raises(NotAList, match="« N° Candidat » et « Nom de famille »"):
        read("Nom;Prénom\nA;B".encode())
    with pytest.raises(ColumnMissing, match="« Code Spécialité » ni colonne « Spécialité »"):
        read("N° Candidat;Nom de famille\n1;A".encode())
