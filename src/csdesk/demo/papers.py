"""The papers that come with a registration: confirmation, identity card, JDC, transcripts, diploma, address."""

from datetime import date
from random import Random

import pymupdf

from csdesk.demo.people import Record
from csdesk.demo.sheet import BOLD, FAINT, INK, ITALIC, MONO, PLAIN, Colour, Sheet

BAND: Colour = (0.87, 0.9, 0.94)
ACADEMY = "Division des examens et concours — session 2026"
INVENTED = "Document inventé pour la démonstration — sans valeur"
SWORN = (
    "Je soussigné(e) certifie exacts les renseignements ci-dessus et avoir pris connaissance des pièces à déposer "
    "avant la clôture des inscriptions."
)
KEPT = (
    "Les notes égales ou supérieures à 10 sur 20 peuvent être conservées, à la demande du candidat, pendant cinq ans "
    "à compter de leur obtention."
)
MARKS = ("U1 Pratique professionnelle", "U2 Technologie et sciences appliquées", "U3 Projet en entreprise")


def day(when: date) -> str:
    """13/07/2025."""
    return f"{when:%d/%m/%Y}"


def confirmation(record: Record, rng: Random, *, signed: bool = True, version: int | None = None) -> pymupdf.Document:
    """The confirmation of the inscription, two pages; `version` when another than the current one was printed."""
    sheet, person = Sheet(), record.person
    _heading(sheet, "CONFIRMATION D’INSCRIPTION", f"CERTIFICAT DE SPÉCIALISATION — NIVEAU {record.diploma.level}")
    shown = version or record.version
    sheet.text(400, 152, f"N° {record.order:03d} Version {shown}", 11, BOLD)
    y = sheet.fields(60, 152, (("N° candidat", person.number), ("INE", person.ine)))
    y = _section(sheet, y + 10, "État civil")
    y = sheet.fields(60, y, (
        ("Nom de famille", person.family), ("Nom d’usage", person.usage or "—"), ("Prénom(s)", person.first),
        ("Né(e) le", day(person.born)), ("Adresse", person.street), ("", f"{person.post_code} {person.town}"),
    ))  # fmt: skip
    y = _section(sheet, y + 10, "Candidature")
    sheet.text(60, y, "Spécialité", 9, PLAIN, FAINT)
    y = sheet.paragraph(210, y, 320, record.diploma.label, 10, BOLD) + 3
    y = sheet.fields(60, y, (
        ("Code", record.diploma.code), ("Catégorie", f"{record.category[0]} ({record.category[1]})"),
        ("Forme de passage", rng.choice(("Globale", "Progressive"))), ("Aménagement d’épreuves", "Non"),
    ))  # fmt: skip
    _units(sheet, _section(sheet, y + 10, "Épreuves"), rng)
    _sign_here(sheet, 660, person.full, rng, signed, date(2025, 11, rng.randrange(3, 16)))
    sheet.turn_page()
    _notice_page(sheet)
    return sheet.done()


def identity(record: Record, rng: Random, *, back: bool = True) -> pymupdf.Document:
    """The side, or both, of an invented card on an A4 page, marked SPÉCIMEN; no emblem of any State."""
    sheet, person = Sheet(), record.person
    for top, side in ((110.0, "recto"), (360.0, "verso"))[: 1 + back]:
        sheet.box(170, top, 414, top + 154, (0.86, 0.92, 0.93))
        sheet.text(182, top + 18, "CARTE D’IDENTITÉ — SPÉCIMEN", 9, BOLD)
        for rank in range(9):
            sheet.line(170, top + 26 + 14 * rank, 414, top + 20 + 14 * rank, (0.74, 0.85, 0.87), 0.5)
        if side == "recto":
            _portrait(sheet, 182, top + 34, rng)
            _card_lines(sheet, 262, top + 42, (
                ("Nom", person.family), ("Prénom(s)", person.first), ("Né(e) le", day(person.born)),
                ("N° du document", f"SPEC{rng.randrange(10**5):05d}"),
            ))  # fmt: skip
            sheet.signature(272, top + 144, rng, 60)
        else:
            _card_lines(sheet, 182, top + 42, (
                ("Adresse", f"{person.street}, {person.post_code} {person.town}"),
                ("Date d’expiration", day(date(2031, rng.randrange(1, 13), rng.randrange(1, 28)))),
            ))  # fmt: skip
            sheet.text(182, top + 132, f"IDSPECIMEN<<{rng.randrange(10**8):08d}<<<<<<<<<<", 8.5, MONO)
            sheet.text(182, top + 144, f"{person.born:%y%m%d}0X3112310SPE<<<<<<<<<<<", 8.5, MONO)
    sheet.centred(560, "SPÉCIMEN", 40, BOLD, (0.85, 0.72, 0.72))
    return sheet.done()


def service_day(record: Record, rng: Random) -> pymupdf.Document:
    """The certificate of the day of defence and citizenship."""
    sheet, person = Sheet(), record.person
    sheet.box(40, 40, 555, 802)
    sheet.box(46, 46, 549, 796)
    sheet.centred(110, "JOURNÉE DÉFENSE ET CITOYENNETÉ", 18, BOLD)
    sheet.centred(150, "CERTIFICAT INDIVIDUEL DE PARTICIPATION", 13)
    sheet.centred(172, f"N° {rng.randrange(10**7):07d}-SPÉCIMEN", 9, MONO, FAINT)
    sheet.centred(240, "délivré à", 11, ITALIC)
    sheet.centred(280, person.family, 16 if len(person.family) < 28 else 12, BOLD)
    sheet.centred(305, person.first, 12)
    born = max(2004, person.born.year + 17)
    y = sheet.fields(130, 360, (
        ("né(e) le", day(person.born)), ("domicilié(e) à", f"{person.post_code} {person.town}"),
        ("a participé le", day(date(min(born, 2025), rng.randrange(1, 10), rng.randrange(1, 28)))),
        ("site", f"Centre fictif de {person.town}"),
    ), step=24)  # fmt: skip
    sheet.paragraph(
        90, y + 30, 415, "Le présent certificat est à présenter lors de toute inscription à un examen ou concours "
        "soumis au contrôle de l’autorité publique. Il n’en est délivré qu’un seul exemplaire.", 10,
    )  # fmt: skip
    sheet.text(330, 640, "Le chef de centre", 10)
    sheet.signature(350, 690, rng)
    sheet.centred(785, INVENTED, 7, ITALIC, FAINT)
    return sheet.done()


def transcript(record: Record, rng: Random, session: int = 2023) -> pymupdf.Document:
    """The marks of an earlier session."""
    sheet, person = Sheet(), record.person
    _heading(sheet, "RELEVÉ DE NOTES", f"Session {session} — {record.diploma.label}"[:78])
    y = sheet.fields(60, 165, (("Candidat", person.full), ("Né(e) le", day(person.born)), ("N°", person.number)))
    sheet.box(55, y, 540, y + 22, BAND)
    for x, title in ((65.0, "Unité"), (340.0, "Coefficient"), (450.0, "Note / 20")):
        sheet.text(x, y + 15, title, 9, BOLD)
    y += 42
    for unit in MARKS:
        sheet.text(65, y, unit)
        sheet.text(365, y, str(rng.choice((2, 3, 4, 7))))
        sheet.text(465, y, f"{rng.randrange(14, 37) / 2:05.2f}".replace(".", ","), 10, BOLD)
        sheet.line(55, y + 8, 540, y + 8)
        y += 26
    sheet.text(65, y + 10, "Décision du jury : NON ADMIS(E) — notes égales ou supérieures à 10 conservables", 10, BOLD)
    sheet.paragraph(60, y + 50, 470, KEPT, 9, ITALIC)
    sheet.text(340, y + 130, "Pour le président du jury", 9)
    sheet.signature(360, y + 175, rng)
    return sheet.done()


def diploma(record: Record, rng: Random) -> pymupdf.Document:
    """An earlier diploma, landscape."""
    sheet = Sheet((842.0, 595.0))
    sheet.box(30, 30, 812, 565, (0.985, 0.975, 0.94))
    sheet.box(40, 40, 802, 555)
    sheet.centred(120, "DIPLÔME", 34, BOLD)
    sheet.centred(160, "CERTIFICAT D’APTITUDE PROFESSIONNELLE", 16)
    sheet.centred(240, "Le diplôme est conféré à", 12, ITALIC)
    sheet.centred(282, record.person.full, 22 if len(record.person.full) < 40 else 15, BOLD)
    sheet.centred(310, f"né(e) le {day(record.person.born)}", 11)
    sheet.centred(370, f"Mention {rng.choice(('assez bien', 'bien', 'passable'))}", 12)
    sheet.text(90, 470, f"Session {max(record.person.born.year + 18, 2010)}", 11)
    sheet.text(560, 455, "Pour l’autorité académique", 10)
    sheet.signature(580, 505, rng, 140)
    sheet.centred(546, INVENTED, 7, ITALIC, FAINT)
    return sheet.done()


def _heading(sheet: Sheet, title: str, below: str) -> None:
    sheet.text(40, 48, ACADEMY, 9, PLAIN, FAINT)
    sheet.text(440, 48, "SPÉCIMEN", 9, BOLD, FAINT)
    sheet.line(40, 58, 555, 58, INK, 1)
    sheet.centred(94, title, 17, BOLD)
    sheet.centred(116, below, 10)


def _section(sheet: Sheet, y: float, title: str) -> float:
    sheet.box(50, y - 12, 545, y + 5, BAND, None)
    sheet.text(56, y, title, 10, BOLD)
    return y + 24


def _units(sheet: Sheet, y: float, rng: Random) -> None:
    for unit in MARKS:
        sheet.text(60, y, unit, 9)
        sheet.tick(400, y, rng.random() < 0.85)
        sheet.text(415, y, "s’inscrit", 9)
        sheet.tick(475, y, False)
        sheet.text(490, y, "dispense", 9)
        y += 16


def _sign_here(sheet: Sheet, y: float, name: str, rng: Random, signed: bool, when: date) -> None:
    sheet.paragraph(50, y, 490, SWORN, 8.5)
    sheet.box(50, y + 28, 545, y + 120)
    sheet.text(58, y + 44, "Fait à                              le", 9)
    sheet.text(340, y + 44, "Signature du candidat", 9, PLAIN, FAINT)
    if signed:
        sheet.text(94, y + 43, rng.choice(("Riom", "Clermont", "Vichy", "Aurillac")), 11, ITALIC, (0.08, 0.12, 0.45))
        sheet.text(190, y + 43, day(when), 11, ITALIC, (0.08, 0.12, 0.45))
        sheet.signature(350, y + 95, rng, min(150, 70 + 4 * len(name)))


def _notice_page(sheet: Sheet) -> None:
    sheet.text(50, 70, "Pièces à déposer dans votre espace candidat", 13, BOLD)
    y = 100.0
    for text in (
        "Document justifiant l’identité (recto et verso), lisible et en cours de validité.",
        "La présente confirmation, datée et signée, correspondant à la dernière version de l’inscription.",
        "Le certificat individuel de participation à la JDC pour les candidats concernés.",
        "Les justificatifs de la catégorie choisie : certificats de travail, relevé de notes ou attestation.",
        "Formats acceptés : PDF ou JPEG, 5 Mo au plus par fichier.",
    ):
        sheet.text(56, y, "•")
        y = sheet.paragraph(70, y, 460, text) + 6
    sheet.centred(800, INVENTED, 7, ITALIC, FAINT)


def _portrait(sheet: Sheet, x: float, y: float, rng: Random) -> None:
    skin = rng.uniform(0.45, 0.85)
    sheet.box(x, y, x + 66, y + 88, (0.93, 0.94, 0.95))
    body: Colour = (rng.uniform(0.2, 0.6), rng.uniform(0.2, 0.6), rng.uniform(0.3, 0.7))
    hair: Colour = (rng.uniform(0.1, 0.5), rng.uniform(0.08, 0.3), 0.1)
    sheet.oval(x + 6, y + 60, x + 60, y + 116, body)
    sheet.oval(x + 16, y + 10, x + 50, y + 54, hair)
    sheet.oval(x + 19, y + 18, x + 47, y + 60, (skin, skin * 0.82, skin * 0.7))
    sheet.box(x, y + 88, x + 66, y + 117, (0.86, 0.92, 0.93), None)


def _card_lines(sheet: Sheet, x: float, y: float, pairs: tuple[tuple[str, str], ...]) -> None:
    for label, value in pairs:
        sheet.text(x, y, label, 5.5, PLAIN, FAINT)
        sheet.text(x, y + 10, value, 9 if len(value) < 26 else 5.5, BOLD)
        y += 23
