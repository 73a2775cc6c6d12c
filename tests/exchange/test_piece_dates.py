"""The hours of pieces.csv."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.app.packages import Dates
from csdesk.domain.words import PARIS
from tests.exchange.made_packages import DATES, PDF, folder, opened


def dated(lines: str, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    return {"pieces.csv": (DATES + lines).encode(), "01216557741/1NATID01/a.pdf": PDF, **(files or {})}


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("13/07/2018 17:36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("13/07/2018 17:36:59", datetime(2018, 7, 13, 17, 36, 59, tzinfo=PARIS)),
        ("13/07/2018 à 17h36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("13/07/2018 17:36 (heure/Paris)", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13T17:36", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13 17:36:00", datetime(2018, 7, 13, 17, 36, tzinfo=PARIS)),
        ("2018-07-13T15:36:00Z", datetime(2018, 7, 13, 15, 36, tzinfo=UTC)),
    ],
)
def test_moments(written: str, at: datetime, tmp_path: Path) -> None:
    package = opened(folder(tmp_path, dated(f"01216557741;1NATID01;a.pdf;{written};")))
    (found,) = package.listing().dates.values()
    assert (found, package.listing().problems) == (Dates(at, None), ())
    assert found.deposited_at.tzinfo is not None


@pytest.mark.parametrize(
    "file",
    ["a.pdf", "A.PDF", "01216557741/1NATID01/a.pdf", "./01216557741/1NATID01/a.pdf", "01216557741\\1NATID01\\a.pdf"],
)
def test_ways_to_name_a_file(file: str, tmp_path: Path) -> None:
    package = opened(folder(tmp_path, dated(f"1216557741;1natid01;{file};12/11/2025 17:36;12/11/2025 17:38")))
    assert set(package.listing().dates) == {"01216557741/1NATID01/a.pdf"}
    (found,) = package.listing().dates.values()
    assert found.validated_at == datetime(2025, 11, 12, 17, 38, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "01216557741;1NATID01;b.pdf;12/11/2025 17:36;",
            "Le fichier « b.pdf » (01216557741, 1NATID01) n’est pas dans la livraison",
        ),
        ("01216557742;1NATID01;a.pdf;12/11/2025 17:36;", "n’est pas dans la livraison"),
        (
            "01216557741;1NATID01;a.pdf;12/11/2025;",
            "« 12/11/2025 » dans « Date de dépôt » n’est pas une date avec heure",
        ),
        ("01216557741;1NATID01;a.pdf;2025-11-12;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;31/11/2025 17:36;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;0001-01-01T00:00:00;", "n’est pas une date avec heure"),
        ("01216557741;1NATID01;a.pdf;-;", "La colonne « Date de dépôt » est vide"),
        ("01216557741;1NATID01;;12/11/2025 17:36;", "La colonne « Fichier » est vide"),
        ("01216557741;1NATID01;a.pdf;12/11/2025 17:36;hier", "« hier » dans « Date de validation »"),
        ("01216557741;1NATID01;a.pdf;12/11/2025 17:36;11/11/2025 17:36", "La date de validation vient avant"),
    ],
)
def test_lines_that_give_no_date_say_why(line: str, said: str, tmp_path: Path) -> None:
    listing = opened(folder(tmp_path, dated(line))).listing()
    assert listing.dates == {}
    assert [(p.file, p.line, p.refused) for p in listing.problems] == [("pieces.csv", 2, False)]
    assert said in listing.problems[0].problem


def test_two_dates_of_one_file(tmp_path: Path) -> None:
    line = "01216557741;1NATID01;a.pdf;12/11/2025 {}:36;\n"
    listing = opened(folder(tmp_path, dated(line.format(17) + line.format(17) + line.format(18)))).listing()
    assert [d.deposited_at.hour for d in listing.dates.values()] == [17]
    assert [p.line for p in listing.problems] == [4]
    assert "a déjà d’autres dates plus haut" in listing.problems[0].problem
