"""The lists of a delivery, byte for byte as Cyclades and the division hand them out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from csdesk.demo.people import Record
from csdesk.demo.plan import Paper
from csdesk.domain.words import PARIS

SIMPLE, DATES = "liste_simple.csv", "pieces.csv"
HEADER = (
    "Division de classe", "N° Candidat", "N° Inscription", "N° Océan", "Nom de famille", "Nom d'usage", "Prénom(s)",
    "Date de Naissance", "Division de classe", "INE", "Catégorie Candidat", "Code Spécialité", "Spécialité", "Etat",
    "Enseignements",
)  # fmt: skip
EMPTY = " -"


def simple_list(records: Sequence[Record], edited: datetime) -> bytes:
    """The « Liste simple »: preamble padded with `;`, a column name twice, apostrophes as quotes, BOM, CRLF."""
    preamble = (
        "2026", "CERTIFICAT DE SPÉCIALISATION", "Listes simples", "ACADEMIE FICTIVE – DEMONSTRATION  (0630000X)",
        "Type d'édition : Liste simple", f"Edité le {edited.astimezone(PARIS):%d/%m/%Y %H:%M}",
        "Critères de recherche : Session = 2026, Etat = Inscrit", "Critères de regroupement : aucun",
        "Critères de tris : Nom de famille, Prénom(s)",
    )  # fmt: skip
    padding = ";" * (len(HEADER) - 1)
    ranked = sorted(records, key=lambda record: (record.diploma.level, record.person.family, record.order))
    lines = [line + padding for line in preamble] + [";".join(HEADER)] + [";".join(_row(one)) for one in ranked]
    return _bytes(lines)


def dates(papers: Iterable[Paper]) -> bytes:
    """`pieces.csv`: when each file was deposited and declared complete, Paris time."""
    lines = ["N° Candidat;Code pièce;Fichier;Date de dépôt;Date de validation"]
    for paper in papers:
        validated = f"{paper.validated_at:%d/%m/%Y %H:%M}" if paper.validated_at else ""
        moments = f"{paper.deposited_at:%d/%m/%Y %H:%M};{validated}"
        lines.append(f"{paper.record.person.number};{paper.code};{paper.path};{moments}")
    return _bytes(lines)


def _row(record: Record) -> tuple[str, ...]:
    who = record.person
    return (
        "'IND'",
        who.number.lstrip("0") if who.lost_zero else who.number,
        f"{record.order:03d} Version {record.version}",
        EMPTY,
        who.family,
        who.usage or EMPTY,
        who.first,
        f"{who.born:%d/%m/%Y}",
        "'IND'",
        who.ine or EMPTY,
        f"{record.category[0]} ({record.category[1]})",
        record.diploma.code[3:],
        f"'{record.diploma.short}'",
        "Inscrit",
        "Non renseigné",
    )


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
