"""The rules as the notice says them: for any key that an answer carries, the section and the sentence it comes from.

docs/regles.md is the whole table: every sentence of the notice, what is done with it, and the tests that prove it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.domain.campaign import Condition, Requirement
from csdesk.domain.inscription import Category, ClaimKind

PORTAL = "portail"
"""What belongs to the candidates' portal, or to another service, alone."""
PIECES = "pieces"
"""The family of `pieces.<code>`; its general entry."""

CONDITIONS = "Conditions d’inscription"
CALENDAR = "Calendrier et procédure d’inscription par internet"
MANAGERS = "Coordonnées des gestionnaires"
ACCOUNT = "I. Création de votre compte candidat"
EXAM = "II. Inscription à l’examen"
SUMMARY = "III. Récapitulatif de votre inscription"
DOCUMENTS = "IV. Consultation de mes documents"
CHANGES = "V. Modification de votre inscription"
HELP = "Aide au dépôt des pièces justificatives"
JOINING = "Joindre mes pièces justificatives"


@dataclass(frozen=True, slots=True)
class Rule:
    """`section`: its title in the notice; `sentence`: what is written there, shortened with « … »."""

    key: str
    section: str
    sentence: str


_TOLD = (
    Rule(PORTAL, ACCOUNT, "Création de votre compte candidat : cette procédure est obligatoire"),
    Rule(
        "conditions.distance",
        CONDITIONS,
        "Suivre la formation au certificat de spécialisation en enseignement à distance, quel que soit le statut",
    ),
    Rule(
        "conditions.ancien",
        CONDITIONS,
        "Avoir déjà subi lors d’une ancienne session les épreuves du certificat de spécialisation",
    ),
    Rule("conditions.specialite", CONDITIONS, "dans la même spécialité"),
    Rule("conditions.activite", CONDITIONS, "Justifier d’une période d’activité de 3 ans minimum"),
    Rule("conditions.ensemble", CONDITIONS, "ou … ou … ET"),
    Rule(
        "conditions.domicile",
        CONDITIONS,
        "Être domicilié dans les départements de l’Allier, du Cantal, de la Haute-Loire ou du Puy-de-Dôme",
    ),
    Rule(
        "conditions.service_national",
        CONDITIONS,
        "Être en règle au regard de la réglementation du Service National (JAPD ou JDC) jusqu’à la veille du "
        "25ème anniversaire",
    ),
    Rule("calendrier.ouverture", CALENDAR, "du lundi 20 octobre 2025 à 9h au mercredi 19 novembre 2025 à 17h"),
    Rule(
        "calendrier.cloture",
        CALENDAR,
        "Passé ce délai, le site ne sera plus accessible et aucune inscription ne sera acceptée",
    ),
    Rule("gestionnaires.domaines", MANAGERS, "Pour les certificats de spécialisation de niveau 3"),
    Rule(
        "inscription.etat_civil",
        ACCOUNT,
        "je renseigne les données d’état civil telles qu’elles figurent sur ma pièce d’identité",
    ),
    Rule("inscription.prenoms", ACCOUNT, "Notez tous les prénoms précisés sur la pièce d’identité"),
    Rule("inscription.mail", ACCOUNT, "Renseignez une adresse mail fonctionnelle"),
    Rule("inscription.contacts", EXAM, "Précisez votre identité, adresse, date de naissance et les contacts"),
    Rule("inscription.candidature", EXAM, "Précisez votre type de candidature, votre établissement"),
    Rule(
        "calendrier.amenagements",
        EXAM,
        "Les demandes relatives à des situations médicales connues doivent être saisies dans Incluscol le "
        "15 décembre 2025 au plus tard",
    ),
    Rule("inscription.resultats", EXAM, "Validez vos choix pour la diffusion des résultats"),
    Rule("inscription.specialite", EXAM, "Qualification présentée : Précisez la spécialité"),
    Rule("inscription.enseignements", EXAM, "Enseignements"),
    Rule(
        "acquis.forme_definitive",
        EXAM,
        "Choisissez la forme de passage de l’examen (ATTENTION, votre choix est définitif)",
    ),
    Rule(
        "acquis.forme",
        EXAM,
        "Le candidat ayant échoué lors d’une session précédente conserve obligatoirement la même forme de passage",
    ),
    Rule("acquis.possibilites", EXAM, "vous devez choisir une des 4 possibilités proposées"),
    Rule("acquis.perdu", EXAM, "toute note ou dispense non conservée est définitivement perdue"),
    Rule(
        "acquis.benefice",
        EXAM,
        "permet la conservation à la demande du candidat ajourné d’une note égale ou supérieure à 10/20 obtenue à "
        "une épreuve",
    ),
    Rule(
        "acquis.dispense",
        EXAM,
        "attribuée à la demande du candidat titulaire d’un diplôme de niveau au moins égal ou supérieur à celui "
        "présenté",
    ),
    Rule("epreuves.obligatoires", EXAM, "Vérifiez que vous êtes bien « Inscrit » aux épreuves obligatoires"),
    Rule(
        "hauteur.annexes",
        EXAM,
        "doivent, lors de leur confirmation d’inscription à l’examen, fournir l’attestation de formation",
    ),
    Rule("hauteur.echeance", EXAM, "En l’absence de l’attestation de formation avant le vendredi 06 mars 2026"),
    Rule(
        "verdict.hauteur",
        EXAM,
        "le candidat ne sera pas admis à se présenter aux épreuves correspondantes de l’examen",
    ),
    Rule(
        "inscription.numero",
        SUMMARY,
        "pour que votre candidature soit prise en compte et qu’un numéro d’inscription vous soit attribué",
    ),
    Rule(
        "verdict.confirmation",
        SUMMARY,
        "si la confirmation d’inscription datée et signée est télé-versée dans votre espace candidat Cyclades avant la "
        "date de clôture des inscriptions",
    ),
    Rule(
        "verdict.definitive",
        SUMMARY,
        "si toutes les pièces justificatives ont été déposées dans Cyclades et sont « conformes »",
    ),
    Rule(
        "calendrier.regularisation",
        SUMMARY,
        "Au-delà du mercredi 19 novembre 2025, tout dossier non régularisé",
    ),
    Rule("verdict.annulation", SUMMARY, "entrainera l’annulation définitive de votre inscription"),
    Rule("verdict.notification", SUMMARY, "Cette ANNULATION VOUS SERA NOTIFIÉE PAR COURRIER ET SERA SANS APPEL"),
    Rule("pieces.ajout", DOCUMENTS, "Demande de pièces justificatives"),
    Rule(
        "inscription.version",
        CHANGES,
        "vous pouvez apporter des modifications en vous reconnectant sur votre compte",
    ),
    Rule("depot.format", HELP, "Comment générer mes pièces justificatives au format PDF ou jpeg"),
    Rule("depot.taille", HELP, "le fichier ne doit pas excéder 5Mo"),
    Rule(PIECES, JOINING, "j’accède à la liste des pièces à fournir pour chaque candidature"),
    Rule("depot.en_ligne", JOINING, "Les pièces sont à déposer en ligne"),
    Rule("depot.date", JOINING, "la date de dépôt est affichée (et visible par le gestionnaire)"),
    Rule("depot.suppression", JOINING, "un bouton permettant de supprimer le document"),
    Rule("depot.validation", JOINING, "Lorsque toutes les pièces du regroupement ont été ajoutées, je dois cliquer"),
    Rule("depot.verrou", JOINING, "je ne peux plus les modifier ou les supprimer"),
    Rule("statut.reception", JOINING, "il peut changer leur statut et éventuellement indiquer une date de réception"),
    Rule("statut.aucun", JOINING, "La pièce n’a pas encore été contrôlée => aucun statut n’est positionné"),
    Rule("statut.recue", JOINING, "Le gestionnaire indique alors avoir reçu la pièce mais ne l’a pas contrôlée"),
    Rule(
        "statut.non_conforme",
        JOINING,
        "Le gestionnaire a éventuellement ajouté un commentaire pour m’indiquer ce qui ne va pas",
    ),
    Rule("calendrier.postal", JOINING, "A envoyer par voie postale avant le"),
    Rule("statut.conforme", JOINING, "Le statut de la pièce est Conforme => Je n’ai rien à faire"),
)
RULES: Mapping[str, Rule] = {one.key: one for one in _TOLD}
"""Every key, in the order of the notice; `portail` first, which stands in every section."""

_CATEGORIES: Mapping[str, str] = {
    Category.DISTANCE: "conditions.distance",
    Category.FORMER: "conditions.ancien",
    Category.WORKED: "conditions.activite",
}
_CLAIMS = {ClaimKind.BENEFIT: "acquis.benefice", ClaimKind.EXEMPTION: "acquis.dispense"}


def rule_of(key: str, requirement: Requirement | None = None) -> Rule:
    """The sentence behind a key; `pieces.<code>` is that of what makes `requirement` necessary. KeyError: no rule."""
    if key in RULES:
        return RULES[key]
    if not key.startswith(f"{PIECES}."):
        raise KeyError(key)
    return RULES[_of_piece(requirement) if requirement is not None else PIECES]


def _of_piece(requirement: Requirement) -> str:
    """By what the condition sets, not by the code: the division replaces codes."""
    if requirement.confirmation:
        return "verdict.confirmation"
    return _of_condition(requirement.condition)


def _of_condition(condition: Condition) -> str:
    if condition.claim is not None:
        return _CLAIMS[condition.claim]
    if condition.r408 or condition.r408_waiver:
        return "hauteur.annexes"
    if condition.french or condition.age_from is not None or condition.age_below is not None:
        return "conditions.service_national"
    return _CATEGORIES.get(condition.category, PIECES)
