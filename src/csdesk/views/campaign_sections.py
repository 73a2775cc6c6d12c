"""The lists of the campaign editor, each described once."""

from csdesk.app.campaigns import Way
from csdesk.i18n import _
from csdesk.models import campaign_fields as fields
from csdesk.models import campaign_rows as rows
from csdesk.models.campaign_fields import Field, Shape
from csdesk.views.campaign_lists import Listing


def managers() -> Listing:
    """« Gestionnaires et domaines »."""
    return Listing(
        name=_("Gestionnaires et domaines"),
        titles=(_("Gestionnaire"), _("Niveau"), _("Domaines")),
        widths=(24, 6, 0),
        lines=rows.managers,
        fields=lambda _way: fields.manager(),
        add_words=_("Ajouter un gestionnaire"),
        into=lambda _way: ("managers",),
        new=lambda _document, _into: {
            "key": "",
            "first_name": "",
            "last_name": "",
            "level": 3,
            "domains": [],
            "email": "",
        },
    )


def specialities() -> Listing:
    """« Spécialités »."""
    return Listing(
        name=_("Spécialités"),
        titles=(_("Code"), _("Spécialité"), _("Domaine"), _("Choix")),
        widths=(9, 0, 16, 17),
        lines=rows.specialities,
        fields=lambda _way: fields.speciality(),
        add_words=_("Ajouter une spécialité"),
        into=lambda way: ("specialities", "level3") if way is None else way[:2],
        new=lambda _document, into: {
            "code": "461" if into[-1] == "level4" else "561",
            "label": "",
            "domain": "",
            "confidence": "unmapped",
        },
    )


def successions() -> Listing:
    """« Anciens diplômes »."""
    return Listing(
        name=_("Anciens diplômes"),
        titles=(_("Code"), _("Diplôme"), _("Dernière session"), _("Devenu")),
        widths=(9, 0, 17, 9),
        lines=rows.successions,
        fields=lambda _way: fields.succession(),
        add_words=_("Ajouter un diplôme"),
        into=lambda _way: ("successions", "former"),
        new=lambda _document, _into: {"code": "", "label": "", "level": 3, "last": 2025},
    )


def pieces() -> Listing:
    """« Pièces demandées »."""
    return Listing(
        name=_("Pièces demandées"),
        titles=(_("Code"), _("Pièce"), _("Demandée"), _("À savoir")),
        widths=(10, 0, 22, 14),
        lines=rows.pieces,
        fields=lambda _way: fields.piece(),
        add_words=_("Ajouter une pièce"),
        into=lambda _way: ("pieces",),
        new=lambda _document, _into: {
            "code": "",
            "label": "",
            "short": "",
            "group": "",
            "asked": "on_deposit",
            "why": "",
            "reasons": [],
        },
    )


def reasons() -> Listing:
    """« Motifs »: the key of an entry is its code, chosen once."""
    return Listing(
        name=_("Motifs de non-conformité"),
        titles=(_("Motif"), _("Cité par")),
        widths=(0, 10),
        lines=rows.reasons,
        fields=_reason,
        add_words=_("Ajouter un motif"),
        into=lambda _way: ("reasons",),
        new=lambda _document, _into: "",
    )


def _reason(way: Way) -> tuple[Field, ...]:
    hint = _(
        "Écrit pour le candidat, et copié dans chaque décision : les décisions déjà prises gardent l’ancien texte."
    )
    return (Field((), _("Motif « {code} »").format(code=way[-1]), Shape.LONG, hint),)
