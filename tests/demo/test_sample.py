"""The package of the self test: small, whole, the same each time."""

from pathlib import Path

from csdesk.demo.sample import DOSSIERS, build_sample
from csdesk.demo.show import NOW
from csdesk.documents.sniff import kind_of
from csdesk.domain.files import Kind


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_a_pdf_and_a_jpeg_of_each_candidate(tmp_path: Path) -> None:
    found = files(build_sample(tmp_path, NOW))
    kinds = [kind_of(content) for path, content in sorted(found.items()) if not path.endswith(".csv")]
    assert (kinds.count(Kind.PDF), kinds.count(Kind.JPEG)) == (DOSSIERS, DOSSIERS)
    assert len(found) == len(kinds) + 2
    assert sum(map(len, found.values())) < 2 << 20


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    assert files(build_sample(tmp_path / "a", NOW)) == files(build_sample(tmp_path / "b", NOW))
