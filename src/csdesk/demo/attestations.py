"""The papers of work and training: certificates of employers, distance learning, work at height, address."""

from datetime import date, timedelta
from random import Random

import pymupdf

from csdesk.demo.papers import INVENTED, day
from csdesk.demo.people import Record
from csdesk.demo.sheet import BOLD, FAINT, INK, ITALIC, MONO, PLAIN, Colour, Sheet

COMPANIES = (
    ("Atelier du Chêne Vert", "12 rue des Artisans, 63000 Clermont-Ferrand", (0.1, 0.4, 0.3)),
    ("SARL Volcans & Fils", "ZA des Trois Sources, 63200 Riom", (0.55, 0.2, 0.1)),
    ("Maison Bellerive", "4 place du Marché, 03200 Vichy", (0.4, 0.15, 0.45)),
    ("Groupement Monts d’Exemple", "28 avenue Fictive, 15000 Aurillac", (0.1, 0.25, 0.5)),
    ("Établissements Lavoûte", "Route du Puy, 43100 Brioude", (0.3, 0.3, 0.32)),
)
THEMES = (
    "Réglementation et responsabilités",
    "Risques et équipements de protection",
    "Vérification de l’appui",
    "Lecture de la notice du fabricant",
    "Mise en œuvre pratique",
    "Signalement d’une anomalie",
)
ANNEXES = {3: "montage et démontage", 4: "réception", 5: "utilisation"}


def work(record: Record, rng: Random, rank: int = 0, pages: int = 1) -> pymupdf.Document:
    """A certificate of work of the `rank`-th employer; further pages are pay slips."""
    sheet, person = Sheet(), record.person
    name, address, ink = COMPANIES[(rank + rng.randrange(2)) % len(COMPANIES)]
    start = date(2018 + 2 * rank, rng.randrange(1, 12), rng.randrange(1, 28))
    end = start + timedelta(days=rng.randrange(420, 700))
    sheet.text(60, 70, name, 17, BOLD, ink)
    sheet.text(60, 86, address, 9, PLAIN, FAINT)
    sheet.text(60, 99, "contact@atelier.example.fr", 9, PLAIN, FAINT)
    sheet.line(60, 110, 535, 110, ink, 1.5)
    sheet.centred(180, "CERTIFICAT DE TRAVAIL", 17, BOLD)
    y = sheet.paragraph(
        60,
        240,
        475,
        f"Je soussigné(e), gérant(e) de {name}, certifie avoir employé {person.full}, né(e) le {day(person.born)}, "
        f"demeurant {person.street} à {person.town}, en qualité de",
        11,
    )
    sheet.centred(
        y + 14, f"{record.diploma.trade} (temps {rng.choice(('complet', 'complet', 'partiel 80 %'))})", 13, BOLD
    )
    y = sheet.paragraph(
        60,
        y + 46,
        475,
        f"du {day(start)} au {day(end)}, sans interruption. {person.first} quitte l’entreprise libre "
        "de tout engagement. Ce certificat est établi pour valoir ce que de droit.",
        11,
    )
    sheet.text(60, y + 40, f"Fait le {day(end + timedelta(days=3))}")
    sheet.text(340, y + 40, "Signature et cachet", 9, PLAIN, FAINT)
    sheet.stamp(330, y + 70, (name, *address.split(", ")), rng)
    sheet.signature(370, y + 112, rng)
    for month in range(1, pages):
        sheet.turn_page()
        _pay_slip(sheet, record, name, month, rng)
    return sheet.done()


def distance(record: Record, rng: Random) -> pymupdf.Document:
    """An attestation of enrolment with an invented school by correspondence."""
    sheet, person = Sheet(), record.person
    sheet.box(0, 0, 595, 96, (0.12, 0.32, 0.5), None)
    sheet.text(60, 52, "École ouverte à distance d’Exemple", 18, BOLD, (1, 1, 1))
    sheet.text(60, 72, "scolarite@ecole.example.fr", 9, PLAIN, (0.85, 0.9, 0.95))
    sheet.text(60, 150, f"Attestation d’inscription n° {rng.randrange(10**6):06d}", 14, BOLD)
    y = sheet.paragraph(60, 195, 475, f"L’établissement atteste que {person.full}, né(e) le {day(person.born)}, est "
                        "régulièrement inscrit(e) pour l’année scolaire 2025-2026 à la préparation du certificat de "
                        f"spécialisation « {record.diploma.label} » (niveau {record.diploma.level}).", 11)  # fmt: skip
    y = sheet.fields(60, y + 20, (
        ("Formation", f"CS {record.diploma.code}"), ("Début", "15/09/2025"), ("Fin", "30/06/2026"),
        ("Volume", f"{rng.randrange(38, 60) * 10} heures"), ("Rythme", "à distance, tutorat individuel"),
    ))  # fmt: skip
    sheet.text(340, y + 60, "La responsable de la scolarité", 9)
    sheet.signature(350, y + 105, rng)
    sheet.centred(800, INVENTED, 7, ITALIC, FAINT)
    return sheet.done()


def height(record: Record, rng: Random, without: int | None = None) -> pymupdf.Document:
    """The R.408 attestation and a page per annexe of the speciality, all but `without`."""
    sheet, person = Sheet(), record.person
    annexes = [annexe for annexe in record.diploma.annexes or (5,) if annexe != without]
    sheet.text(60, 60, "Centre de formation Hauteur & Prévention (fictif)", 13, BOLD)
    sheet.text(60, 76, "formation@hauteur.example.fr", 9, PLAIN, FAINT)
    sheet.centred(140, "ATTESTATION DE FORMATION — R.408", 17, BOLD)
    sheet.centred(162, "Échafaudages de pied", 12)
    y = sheet.fields(60, 220, (("Stagiaire", person.full), ("Né(e) le", day(person.born)),
                               ("Session", f"du {rng.randrange(1, 12):02d}/09/2025 au 19/09/2025")))  # fmt: skip
    for annexe, about in ANNEXES.items():
        y += 26
        sheet.tick(64, y, annexe in annexes)
        sheet.text(82, y, f"Annexe {annexe} — {about} des échafaudages de pied", 11)
    sheet.stamp(330, y + 80, ("Hauteur & Prévention", "Organisme fictif", "03100 Montluçon"), rng)
    sheet.signature(360, y + 122, rng)
    for annexe in annexes:
        sheet.turn_page()
        _annexe(sheet, annexe, person.full, rng)
    return sheet.done()


def address(record: Record, rng: Random) -> pymupdf.Document:
    """A bill that proves where the candidate lives."""
    sheet, person = Sheet(), record.person
    sheet.text(50, 70, "Énergie d’Exemple", 18, BOLD, (0.85, 0.45, 0.1))
    sheet.text(340, 130, person.full[:42], 11)
    sheet.text(340, 146, person.street, 11)
    sheet.text(340, 162, f"{person.post_code} {person.town}", 11)
    sheet.text(50, 220, f"Facture n° {rng.randrange(10**8):08d} du 06/10/2025", 13, BOLD)
    total = rng.randrange(4200, 14000) / 100
    y = 250.0
    for label, share in (("Abonnement", 0.2), ("Consommation", 0.63), ("Taxes", 0.17)):
        sheet.text(60, y, label)
        sheet.text(450, y, f"{total * share:.2f} €".replace(".", ","), 10, MONO)
        sheet.line(50, y + 7, 545, y + 7)
        y += 22
    sheet.text(60, y + 8, "Total à payer", 12, BOLD)
    sheet.text(450, y + 8, f"{total:.2f} €".replace(".", ","), 12, MONO)
    sheet.centred(800, INVENTED, 7, ITALIC, FAINT)
    return sheet.done()


def _annexe(sheet: Sheet, annexe: int, name: str, rng: Random) -> None:
    sheet.text(60, 70, f"Annexe {annexe} — {ANNEXES[annexe]}", 15, BOLD)
    sheet.text(60, 92, name, 10, PLAIN, FAINT)
    y = 130.0
    for theme in THEMES:
        sheet.tick(64, y, True)
        sheet.text(82, y, theme)
        sheet.text(430, y, f"{rng.randrange(2, 8)} h", 10, MONO)
        y += 24
    sheet.text(60, y + 20, "Évaluation : satisfaisante", 11, BOLD)
    sheet.signature(380, y + 70, rng)


def _pay_slip(sheet: Sheet, record: Record, company: str, month: int, rng: Random) -> None:
    grey: Colour = (0.93, 0.93, 0.93)
    sheet.text(50, 60, company, 12, BOLD)
    sheet.text(360, 60, f"BULLETIN DE PAIE {1 + month % 12:02d}/{2022 + month // 12}", 11, BOLD)
    sheet.text(50, 80, f"{record.person.full[:40]} — {record.diploma.trade}", 10)
    sheet.box(45, 100, 550, 118, grey)
    gross = rng.randrange(170000, 225000) / 100
    y = 113.0
    for rank in range(24):
        sheet.text(
            52, y, ("Salaire de base", "Heures majorées", "Maladie", "Retraite", "Chômage", "Prévoyance")[rank % 6], 9
        )
        sheet.text(300, y, f"{gross / (1 + rank):9.2f}", 9, MONO)
        sheet.text(440, y, f"{gross / (2 + rank) / 9:9.2f}", 9, MONO)
        y += 20
    sheet.line(45, y - 8, 550, y - 8, INK, 1)
    sheet.text(52, y + 12, f"Net payé : {gross * 0.78:.2f} €".replace(".", ","), 12, BOLD)
