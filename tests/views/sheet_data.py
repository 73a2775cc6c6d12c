"""An invented dossier sheet, whole; and one with names as long as they come."""

from dataclasses import replace

from csdesk.domain.answer import Says
from csdesk.domain.queue import Box
from csdesk.models.sheet_shown import (
    ActShown,
    AnswerShown,
    DeadlineShown,
    Lacking,
    PieceShown,
    Possible,
    ReasonShown,
    SeenBlock,
    SeenGroup,
    SeenPiece,
    SheetShown,
    VerdictShown,
)

VALIDATION = (
    "III. Récapitulatif de votre inscription, «\u00a0si toutes les pièces justificatives ont été déposées\u00a0»"
)
CONDITIONS = "Conditions d’inscription, «\u00a0Être domicilié dans les départements de l’Allier, du Cantal\u00a0»"
PIECES = "Joindre mes pièces justificatives, «\u00a0j’accède à la liste des pièces à fournir\u00a0»"
HEIGHT = "II. Inscription à l’examen, «\u00a0fournir l’attestation de formation\u00a0»"
HEADING = "A déposer en ligne entre le lundi 20 octobre 2025 et le mercredi 19 novembre 2025 17:00 (heure/Paris)"
REASONS = (
    ReasonShown("Confirmation signée : Non conforme (« Signature absente »).", VALIDATION, "CINSIG01"),
    ReasonShown("Attestation R.408 : rien n’est déposé.", HEIGHT, "ZZR4081"),
)
ANSWERS = (
    AnswerShown("Enseignement à distance", Says.NO, "Aucune formation à distance n’est déclarée.", CONDITIONS),
    AnswerShown("Session antérieure", Says.CHECK, "La session antérieure n’est pas renseignée.", CONDITIONS),
    AnswerShown("Domicile", Says.YES, "Domicile dans le département 63, d’après le code postal 63000.", CONDITIONS),
)
SHOWN = (
    PieceShown(
        "1NATID01",
        "Document justifiant l’identité",
        "Nationalité",
        Box.ACCEPTED,
        "Conforme",
        "Demandée à tous.",
        PIECES,
    ),
    PieceShown(
        "CINSIG01",
        "Confirmation d’inscription signée",
        "Confirmation d’inscription",
        Box.REFUSED,
        "Non conforme",
        "Demandée à tous, datée et signée.",
        VALIDATION,
        "19/11/2025 17:00",
        late="Déposée après l’échéance du 19/11/2025 à 17:00.",
        flags=("La confirmation signée est de la version 1, l’inscription en est à la version 2.",),
    ),
    PieceShown(
        "ZZJDC01",
        "Certificat JDC",
        "Service national",
        Box.EXPECTED,
        "dispensée",
        "",
        PIECES,
        change="Dispensée par Paul Boury, le 12/11/2025 : nationalité étrangère.",
        waived=True,
    ),
    PieceShown(
        "ZZR4081",
        "Attestation de formation R.408",
        "Travail en hauteur",
        Box.EXPECTED,
        "attendue",
        "Zingueur exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 (utilisation).",
        HEIGHT,
        "05/03/2026 23:59",
    ),
)
ACTS = (
    ActShown("b", "pièce ZZJDC01 dispensée : nationalité étrangère", "Paul Boury", "12/11/2025 10:02", undoable=True),
    ActShown("a", "délai de régularisation porté au 30/11/2025 : grève", "Paul Boury", "11/11/2025 09:12", undone=True),
)
SEEN = (
    SeenBlock(
        HEADING,
        (
            SeenGroup("Nationalité", (SeenPiece("1NATID01", ("1NATID01 : Document justifiant l'identité",)),)),
            SeenGroup(
                "Confirmation d'inscription",
                (
                    SeenPiece(
                        "CINSIG01",
                        (
                            "CINSIG01 : Confirmation d'inscription signée",
                            "Statut : Non conforme   Date de réception 29/10/2025",
                            "Information du gestionnaire : Signature absente",
                        ),
                    ),
                ),
                ("J'ai fourni toutes mes pièces",),
            ),
        ),
    ),
)
POSSIBLE = Possible(
    addable=(("ZZDOM01", "Justificatif de domicile"),),
    waivable=(("1NATID01", "Document justifiant l’identité"), ("CINSIG01", "Confirmation d’inscription signée")),
    groups=(("Confirmation d’inscription", "Confirmation d’inscription"),),
    deletable=(("CINSIG01 2", "Confirmation d’inscription signée, déposé le 14/11/2025 18:02"),),
    domains=(("Bois", "Bois · Gaëlle Vigier"),),
    lacking=(Lacking("CINSIG01", "Confirmation d’inscription signée", "Signature absente"),),
    step="propose",
)
WHOLE = SheetShown(
    7,
    "LE GOFF Yann",
    "Dossier 26-001234 · version 2 · CS 3 · Zingueur · Individuel",
    VerdictShown("À régulariser avant le 19/11/2025 17:00", "deadline", "clock", REASONS),
    ANSWERS,
    SHOWN,
    (
        DeadlineShown("Clôture des inscriptions et du dépôt", "19/11/2025 17:00", "J-2"),
        DeadlineShown("Attestation de formation R.408", "05/03/2026 23:59"),
    ),
    ACTS,
    SEEN,
    "tout",
    POSSIBLE,
)
LONG = replace(
    WHOLE,
    registration_id=8,
    name="D’ARTAGNAN-MONTESQUIOU DE LA TOUR-D’AUVERGNE LAURAGUAIS Marie-Ange Éléonore Jacqueline Bérengère",
    facts="Dossier 26-001234 · version 12 · CS 4 · Technicien en tuyauterie et assemblage de structures métalliques de "
    "grande dimension · A présenté l’examen à une session précédente",
    pieces=(replace(SHOWN[1], label=f"{SHOWN[1].label}, {SHOWN[3].label} et {SHOWN[0].label} " * 2), *SHOWN[2:]),
)
EMPTY = SheetShown(9, "LE GOFF Yann", "CS 3", VerdictShown("En cours", "accent", "dot"))
