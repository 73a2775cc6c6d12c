"""What of a campaign can be changed, once: each key with its words. A new key is one line here, and works without."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from csdesk.app.campaigns import CampaignDocument, Way
from csdesk.domain.readings import READINGS, Readings
from csdesk.i18n import _


class Shape(StrEnum):
    """How a value is shown and typed. LINES: one text per line; REASONS: an ordered choice; CONDITION: when asked."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    INSTANT = "instant"
    CHOICE = "choice"
    LINES = "lines"
    ANNEXES = "annexes"
    REASONS = "reasons"
    CONDITION = "condition"


Choices = tuple[tuple[object, str], ...]
"""Values with the words that stand for them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key below a base way. `offered` names a list of `choices`; `default` is what an absent key means."""

    way: Way
    label: str
    shape: Shape = Shape.TEXT
    hint: str = ""
    choices: Choices = ()
    offered: str = ""
    default: object = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; what no field names in the tables of `rest` is shown after them."""

    title: str
    fields: tuple[Field, ...]
    rest: tuple[Way, ...] = field(default=())


def calendar() -> tuple[Group, ...]:
    """« Calendrier »."""
    days = (
        (False, _("Non : le dernier instant est la veille à 23:59:59")),
        (True, _("Oui : le dernier instant est ce jour à 23:59:59")),
    )
    fields = (
        Field(
            ("calendar", "opening"),
            _("Ouverture des inscriptions"),
            Shape.INSTANT,
            _("L’âge des candidats est compté ce jour-là."),
        ),
        Field(
            ("calendar", "closing"),
            _("Clôture des inscriptions"),
            Shape.INSTANT,
            _("Échéance des pièces qui n’en ont pas d’autre, cet instant compris. Heure de Paris."),
        ),
        Field(
            ("calendar", "regularisation"),
            _("Régularisation, dernier instant"),
            Shape.INSTANT,
            _(
                "Jusqu’à quand une pièce Non conforme peut être redéposée. Question ouverte\u00a0: vide, jusqu’à la "
                "clôture\u00a0; un délai par dossier se fixe au bureau, avec un motif."
            ),
            optional=True,
        ),
        Field(("calendar", "arrangements"), _("Demandes d’aménagement d’épreuves, dernier jour"), Shape.DAY),
        Field(("calendar", "r408", "before"), _("Attestation R.408, jour cité par la notice"), Shape.DAY),
        Field(
            ("calendar", "r408", "day_counts"), _("Ce jour-là compte-t-il\u00a0?"), Shape.TRUTH, "", days, default=False
        ),
    )
    return (Group("", fields, (("calendar",),)),)


def settings() -> tuple[Group, ...]:
    """« Réglages »: what the notice leaves open, each with the reading in force; then what the window says."""
    text = ((True, _("Oui : un motif ou un commentaire")), (False, _("Non : le statut seul suffit")))
    back = ((True, _("Oui : son statut peut changer")), (False, _("Non : seule l’annulation la reprend")))
    locks = (("group", _("les pièces du regroupement")), ("registration", _("toutes les pièces du dossier")))
    sizes = ((5_242_880, _("5 242 880 octets (5 × 1024 × 1024)")), (5_000_000, _("5 000 000 octets")))
    open_ = (
        Field(("deposit", "size_limit"), _("« 5 Mo » au plus"), Shape.CHOICE, "", sizes),
        Field(
            ("rules", "lock_scope"),
            _("« J’ai fourni toutes mes pièces » verrouille"),
            Shape.CHOICE,
            "",
            locks,
            default="group",
        ),
        Field(("rules", "refusal_needs_text"), _("Non conforme demande un texte"), Shape.TRUTH, "", text, default=True),
        Field(
            ("rules", "accepted_can_be_withdrawn"),
            _("Une pièce Conforme peut changer"),
            Shape.TRUTH,
            "",
            back,
            default=True,
        ),
    )
    named = (
        Field(("title",), _("Titre de la fenêtre")),
        Field(("session",), _("Session")),
        Field(("academy",), _("Académie")),
        Field(("deposit", "formats"), _("Formats acceptés, un par ligne"), Shape.LINES, _("pdf, jpeg")),
    )
    rest: tuple[Way, ...] = (("readings",), ("rules",), ("deposit",))
    listed: tuple[Way, ...] = (("categories",), ("export",))
    return (
        Group(_("Questions que la notice laisse ouvertes"), (*open_, *readings()), rest),
        Group(_("La session"), named),
        Group(_("La liste Cyclades"), (), listed),
    )


def readings() -> tuple[Field, ...]:
    """[readings]: each key with the words of the rules, its shape that of the reading kept without it."""
    kept, found = Readings(), []
    for key, told in READINGS.items():
        value = getattr(kept, key)
        shape = Shape.DAY if value is None else _reading_shape(value)
        default = list(value) if isinstance(value, tuple) else value
        hint = f"{_(told.explanation)} {_(told.left_open)}"
        found.append(Field(("readings", key), _(told.label), shape, hint, default=default, optional=True))
    return tuple(found)


def _reading_shape(value: object) -> Shape:
    if isinstance(value, tuple):
        return Shape.LINES
    return Shape.NUMBER if isinstance(value, Decimal) else _shape(value) or Shape.TEXT


def manager() -> tuple[Field, ...]:
    """One [[managers]]."""
    return (
        Field(("first_name",), _("Prénom")),
        Field(("last_name",), _("Nom")),
        Field(("level",), _("Niveau"), Shape.CHOICE, "", ((3, "3"), (4, "4"))),
        Field(("domains",), _("Domaines, un par ligne"), Shape.LINES, _("Un domaine n’a qu’un gestionnaire.")),
        Field(("email",), _("Messagerie"), hint=_("Plusieurs gestionnaires peuvent partager la même.")),
        Field(("phone",), _("Téléphone"), optional=True),
        Field(("key",), _("Nom court"), hint=_("Ce qui désigne la personne dans csdesk\u00a0; unique.")),
    )


def speciality() -> tuple[Field, ...]:
    """One line of [specialities]."""
    sessions = (
        ("open", _("ouverte")),
        ("new", _("nouvelle à cette session")),
        ("rattrapage", _("rattrapage seulement")),
        ("closed", _("terminée")),
    )
    return (
        Field(("domain",), _("Domaine"), Shape.CHOICE, offered="domains"),
        Field(("confidence",), _("D’où vient ce choix"), Shape.CHOICE, "", confidences()),
        Field(("alternative",), _("Autre possibilité"), optional=True),
        Field(("note",), _("Pourquoi"), Shape.LONG, optional=True),
        Field(("session",), _("Session"), Shape.CHOICE, "", sessions, default="open"),
        Field(("r408",), _("Annexes R.408 exigées"), Shape.ANNEXES, optional=True),
        Field(("label",), _("Libellé"), Shape.LONG),
        Field(("code",), _("Code à 8 chiffres")),
    )


def succession() -> tuple[Field, ...]:
    """One line of [successions]."""
    return (
        Field(("label",), _("Libellé"), Shape.LONG),
        Field(("code",), _("Code à 8 chiffres")),
        Field(("level",), _("Niveau"), Shape.CHOICE, "", ((3, "3"), (4, "4"))),
        Field(("last",), _("Dernière session"), Shape.WHOLE),
        Field(("successor",), _("Devenu"), Shape.CHOICE, offered="successors", default=""),
    )


def confidences() -> Choices:
    """How sure a routing is, surest first."""
    return (
        ("explicit", _("cité par la notice")),
        ("sourced", _("d’après la notice")),
        ("inferred-high", _("déduit")),
        ("inferred-medium", _("probable")),
        ("ambiguous", _("ambigu, à confirmer")),
        ("unmapped", _("aucun domaine")),
    )


def piece() -> tuple[Field, ...]:
    """One [[pieces]]."""
    ways = (("online", _("en ligne")), ("postal", _("par voie postale")))
    bars = (
        (None, _("selon l’échéance (R.408 : épreuves, sinon inscription)")),
        ("registration", _("l’inscription")),
        ("tests", _("les épreuves correspondantes")),
    )
    signed = ((None, _("Selon le code : CINSIG01")), (True, _("Oui")), (False, _("Non")))
    opens = _("Vide\u00a0: dès l’ouverture des inscriptions.")
    closes = _("Vide\u00a0: jusqu’à l’échéance ci-dessus. Par la poste, le jour du cachet compte.")
    return (
        Field(("label",), _("Libellé"), Shape.LONG),
        Field(("asked",), _("Demandée"), Shape.CONDITION),
        Field(("deadline",), _("Jusqu’à"), Shape.CHOICE, offered="deadlines", default="closing"),
        Field(("delivery",), _("Remise"), Shape.CHOICE, "", ways, default="online"),
        Field(("opens",), _("Dépôt à partir du"), Shape.INSTANT, opens, optional=True),
        Field(("closes",), _("Dépôt jusqu’au"), Shape.INSTANT, closes, optional=True),
        Field(("effect",), _("Son absence empêche"), Shape.CHOICE, "", bars),
        Field(("confirmation",), _("Est la confirmation signée"), Shape.TRUTH, "", signed),
        Field(("why",), _("Pourquoi elle est demandée"), Shape.LONG, _("Dit au gestionnaire dans le dossier.")),
        Field(("reasons",), _("Motifs de non-conformité"), Shape.REASONS, _("Le premier est le chiffre 1 du clavier.")),
        Field(("short",), _("Nom court"), hint=_("28 caractères au plus.")),
        Field(("group",), _("Regroupement")),
        Field(("code",), _("Code Cyclades")),
        Field(
            ("placeholder",),
            _("Code provisoire"),
            Shape.TRUTH,
            "",
            ((True, _("Oui : à remplacer par celui de la division")), (False, _("Non : c’est le vrai code"))),
            default=False,
        ),
    )


def rest_of(document: CampaignDocument, root: Way, known: frozenset[Way], below: Way = ()) -> Iterator[Field]:
    """A field for each value below `root` that is not `known`, its way from there: nothing is out of reach."""
    value = document.value((*root, *below))
    if isinstance(value, dict):
        for key in value:
            if (*root, *below, key) not in known:
                yield from rest_of(document, root, known, (*below, key))
    elif below and (shape := _shape(value)) is not None:
        yield Field(below, ".".join(map(str, below)), shape)


def _shape(value: object) -> Shape | None:
    """How a value that nobody described is typed; None: not here."""
    if isinstance(value, list):
        return Shape.LINES if all(isinstance(one, str) for one in value) else None
    shapes: Mapping[type, Shape] = {
        bool: Shape.TRUTH,
        int: Shape.WHOLE,
        float: Shape.NUMBER,
        str: Shape.TEXT,
        datetime: Shape.INSTANT,
        date: Shape.DAY,
    }
    return shapes.get(type(value))
