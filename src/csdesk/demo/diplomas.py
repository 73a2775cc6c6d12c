"""The diplomas the invented candidates sit for, and the categories they claim."""

from dataclasses import dataclass

THREE_YEARS = ("3 ANS D'ACTIVITE PROFESSIONNELLE", "921")
DISTANCE = ("ENSEIGNEMENT A DISTANCE", "922")
FORMER = ("ANCIEN CANDIDAT", "923")


@dataclass(frozen=True, slots=True)
class Diploma:
    """`code`: 8 digits; `short`: the label as the list abbreviates it; `trade`: what a certificate of work says."""

    level: int
    code: str
    label: str
    short: str
    trade: str
    annexes: tuple[int, ...] = ()
    covered: bool = True


HAIR = Diploma(3, "56133605", "Coiffure coupe couleur", "COIFFURE COUPE COULEUR", "coiffeur")
SEWING = Diploma(3, "56124201", "Essayage-retouche-vente", "ESSAYAGE-RETOUCHE-VENTE", "retoucheur")
BREAD = Diploma(3, "56122107", "Boulangerie spécialisée", "BOULANGERIE SPECIALISEE", "boulanger")
PASTRY = Diploma(3, "56122112", "Pâtisserie de boutique", "PATISSERIE DE BOUTIQUE", "pâtissier")
DESSERT = Diploma(3, "56122110", "Desserts de restaurant", "DESSERTS DE RESTAURANT", "commis de cuisine")
CATERER = Diploma(3, "56122103", "Employé traiteur", "EMPLOYE TRAITEUR", "employé traiteur")
HOME = Diploma(3, "56133002", "Aide à domicile", "AIDE A DOMICILE", "aide à domicile")
ZINC = Diploma(3, "56123204", "Zingueur", "ZINGUEUR", "couvreur-zingueur", (3, 5))
SCAFFOLD = Diploma(3, "56123205", "Échafaudeur", "ECHAFAUDEUR", "monteur d’échafaudages", (3, 4, 5))
PLASTER = Diploma(3, "56123307", "Plâtrier", "PLATRIER", "plâtrier-plaquiste", (5,))
FLOOR = Diploma(3, "56123309", "Solier", "SOLIER", "solier-moquettiste")
HEAT = Diploma(
    3, "56122706", "Maintenance des équipements thermiques individuels", "MAINTEN.EQUIP.THERM.INDIVID.", "chauffagiste"
)
LOCK = Diploma(3, "56123308", "Serrurier", "SERRURIER", "serrurier-métallier")
OIL = Diploma(
    3,
    "56125118",
    "Réalisation de circuits oléohydrauliques et pneumatiques",
    "REALIS.CIRCUIT OLEOHYDR.PNEUM.",
    "mécanicien hydraulicien",
)
JEWEL = Diploma(3, "56122304", "Joaillerie", "JOAILLERIE", "joaillier", covered=False)
BAR = Diploma(4, "46133404", "Métiers du bar", "METIERS DU BAR", "barman")
WINE = Diploma(4, "46133414", "Sommellerie", "SOMMELLERIE", "sommelier")
DESK = Diploma(4, "46133413", "Accueil - réception", "ACCUEIL-RECEPTION", "réceptionniste")
PAINT = Diploma(4, "46123304", "Peinture décoration", "PEINTURE DECORATION", "peintre décorateur", (5,))
WELD = Diploma(4, "46125406", "Technicien en soudage", "TECHNICIEN(NE) EN SOUDAGE", "soudeur")
SPORT = Diploma(
    4,
    "46133505",
    "Encadrement secteur sportif option activités de la forme - haltérophilie, musculation",
    "ENCAD.SECT.SP.OP.ACT.FOR.HAL.MUS.",
    "éducateur sportif",
)
UNKNOWN = Diploma(3, "56199999", "Métiers de demain", "METIERS DE DEMAIN", "artisan", covered=False)

PLAN = (
    HAIR, BREAD, HOME, ZINC, LOCK, BAR, HAIR, PASTRY, SCAFFOLD, HOME,
    OIL, WINE, HAIR, DESSERT, HEAT, SPORT, JEWEL, LOCK, HOME, HAIR,
    BREAD, PAINT, PLASTER, CATERER, UNKNOWN, OIL, SEWING, FLOOR, DESK, HAIR,
    PASTRY, HOME, WELD, ZINC, LOCK, PLASTER,
)  # fmt: skip
"""The diploma of each dossier, by rank, round and round: every manager has work, JEWEL and UNKNOWN have none."""
