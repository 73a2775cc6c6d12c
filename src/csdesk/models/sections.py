"""Where a rule stands: from its key to the section of the notice, as the screen names it."""

from csdesk.i18n import _


def section(rule: str) -> str:
    """The section of the notice that a rule comes from; the rule itself where the notice has none."""
    family = rule.partition(".")[0]
    return _sections().get(rule) or _sections().get(family) or rule


def _sections() -> dict[str, str]:
    validation = _("Validation de votre inscription")
    return {
        "conditions": _("Conditions d’inscription"),
        "inscription": _("Inscription à l’examen"),
        "inscription.version": _("Modification de votre inscription"),
        "acquis": _("Acquis"),
        "hauteur": _("Formation obligatoire au travail en hauteur"),
        "calendrier": _("Calendrier et procédure d’inscription"),
        "calendrier.amenagements": _("Informations candidature, handicap"),
        "calendrier.cloture": validation,
        "calendrier.regularisation": validation,
        "calendrier.postal": _("Les pièces à envoyer par voie postale"),
        "pieces": _("Joindre mes pièces justificatives"),
        "depot": _("Les pièces sont à déposer en ligne"),
        "statut": _("Quatre cas se présentent"),
        "verdict": validation,
        "verdict.hauteur": _("Formation obligatoire au travail en hauteur"),
    }
