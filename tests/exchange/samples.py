"""Invented lists, written as the bytes that Cyclades and French offices produce."""

from csdesk.exchange.campaign_file import built_in
from csdesk.exchange.liste_simple import SimpleList, read_list

CAMPAIGN = built_in()
TITLES = (
    "Division de classe;N° Candidat;N° Inscription;N° Océan;Nom de famille;Nom d'usage;Prénom(s);Date de Naissance;"
    "Division de classe;INE;Catégorie Candidat;Code Spécialité;Spécialité;Etat;Enseignements"
)
PREAMBLE = (
    "2026;;;;;;;;;;;;;; ",
    "Listes simples;;;;;;;;;;;;;;",
    "RECTORAT – VILLEFICTIVE;;;;;;;;;;;;;;",
    "Type d'édition : Liste simple;;;;;;;;;;;;;;",
    "Critères de recherche : Etat Egal Inscrit Nom de famille N'est pas égal à azerty;;;;;;;;;;;;;;",
)
BARE = "N° Candidat;N° Inscription;Nom de famille;Prénom(s);Date de Naissance;Code Spécialité;Spécialité"


def simple_list(*rows: str, end: str = "\r\n", encoding: str = "utf-8-sig") -> bytes:
    """A whole « Liste simple » of 15 columns; the first row stands on line 7."""
    return end.join((*PREAMBLE, TITLES, *rows)).encode(encoding)


def row(
    number: str = "01216557741",
    inscription: str = "002 Version 3",
    family: str = "LE GOFF",
    code: str = "33605",
    label: str = "COIFFURE COUPE COULEUR",
    birth: str = "09/04/2005",
) -> str:
    """One line of fifteen cells."""
    return (
        f"'TMA';{number};{inscription}; -;{family}; -;Zoé;{birth};'TMA';528777848GG;"
        f"INDIVIDUEL ENSEIGNEMENT A DISTANCE (520);{code};{label};Inscrit;Non renseigné"
    )


def bare_list(*rows: str, end: str = "\n") -> bytes:
    """A list of seven columns without preamble; the first row stands on line 2."""
    return end.join((BARE, *rows)).encode()


def bare_row(number: str = "01216557741", family: str = "LE GOFF") -> str:
    """One line of seven cells."""
    return f"{number};002 Version 1;{family};Yann;09/04/2000;33605;COIFFURE COUPE COULEUR"


def read(data: bytes) -> SimpleList:
    return read_list("liste.csv", data, CAMPAIGN)


def apostrophes(cells: list[str]) -> str:
    return ";".join(f"'{cell}'" for cell in cells)
