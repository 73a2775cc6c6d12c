"""The settings that an administrator may give, once: the program, its documentation and its templates follow.

`python -m tools.policies` writes the table of docs/administration.md and packaging/windows from here. Nothing secret
may ever stand here: every layer is a text that others can read.
"""

from dataclasses import dataclass
from typing import Final

from csdesk.settings.remembered import CAMPAIGN, LANGUAGE, SHARED, THEME
from csdesk.settings.setting import Setting, version, whole_path

DATA = Setting("data", "", whole_path)
"""The data folder; '': the place that the system keeps for a person's data."""

ANNOUNCED = Setting("announced", "", version)
"""The version that the administrator announces; '': none. csdesk asks nobody for one: nothing goes out."""


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages."""

    french: str
    english: str


@dataclass(frozen=True, slots=True)
class Key:
    """One setting; its key is the same in every layer. `expected` follows « il faut ».

    `choices`: the words it may have, with what each is called; none: any text that fits. `in_desk`: a person may set it
    in the window, and desk.json of her data folder keeps it.
    """

    setting: Setting[str]
    title: Words
    meaning: Words
    expected: Words
    default: Words
    choices: tuple[tuple[str, Words], ...] = ()
    in_desk: bool = True

    @property
    def name(self) -> str:
        return self.setting.key

    @property
    def variable(self) -> str:
        """The environment variable that gives it."""
        return f"CSDESK_{self.name.upper()}"


KEYS: Final = (
    Key(
        DATA,
        Words("Dossier des données", "Data folder"),
        Words(
            "Le dossier du bureau : base, session d’examen, réglages, journal. Sur un disque de l’ordinateur. « ~ » et "
            "les variables (%USERNAME%, $USER) y sont remplacées.",
            "The folder of the desk: database, campaign file, settings, log. On a disk of the computer. « ~ » and "
            "variables (%USERNAME%, $USER) are filled in.",
        ),
        Words("un chemin complet, comme D:\\csdesk ou /srv/csdesk", "a whole path, such as D:\\csdesk or /srv/csdesk"),
        Words("celui que le système réserve à la personne", "the one the system keeps for the person"),
        in_desk=False,
    ),
    Key(
        SHARED,
        Words("Adresse de la base partagée", "Address of the shared desk"),
        Words(
            "La base PostgreSQL sur laquelle ce poste travaille, jamais le mot de passe. Sans compte (« NOM@ »), "
            "chacun tape le sien une fois. Une valeur vide : le bureau est sur ce poste.",
            "The PostgreSQL desk on which this workstation works, never the password. Without a login (« NAME@ »), "
            "each person types hers once. An empty value: the desk is on this workstation.",
        ),
        Words(
            "une adresse postgresql://nom@serveur:5432/base, sans mot de passe",
            "an address postgresql://name@server:5432/database, without a password",
        ),
        Words("demandée au premier démarrage", "asked at the first start"),
    ),
    Key(
        CAMPAIGN,
        Words("Session d’examen en service", "Session in service"),
        Words(
            "Le nom du fichier de session sans « .toml ». S’il n’existe pas, la première session par ordre de nom.",
            "The name of the campaign file without « .toml ». If there is none of that name, the first by name.",
        ),
        Words("le nom d’un fichier de session, sans dossier", "the name of a campaign file, without a folder"),
        Words("la première par ordre de nom", "the first by name"),
    ),
    Key(
        THEME,
        Words("Couleurs de la fenêtre", "Colours of the window"),
        Words("Claires, sombres, ou celles du système.", "Light, dark, or those of the system."),
        Words("auto, light ou dark", "auto, light or dark"),
        Words("auto", "auto"),
        choices=(
            ("auto", Words("Couleurs du système", "As the system")),
            ("light", Words("Clair", "Light")),
            ("dark", Words("Sombre", "Dark")),
        ),
    ),
    Key(
        LANGUAGE,
        Words("Langue de csdesk", "Language of csdesk"),
        Words(
            "Français, anglais, ou celle du système ; français si csdesk ne la parle pas. Prise au démarrage.",
            "French, English, or that of the system; French if csdesk does not speak it. Taken at the start.",
        ),
        Words("auto, fr ou en", "auto, fr or en"),
        Words("auto", "auto"),
        choices=(
            ("auto", Words("Langue du système", "As the system")),
            ("fr", Words("Français", "French")),
            ("en", Words("Anglais", "English")),
        ),
    ),
    Key(
        ANNOUNCED,
        Words("Version annoncée", "Version announced"),
        Words(
            "La version que vous mettez à disposition. Une version plus ancienne le dit à l’ouverture, sans rien "
            "chercher ni installer. Sans ce réglage, csdesk ne parle pas de versions.",
            "The version that you make available. An older one says so when it opens; it fetches and installs nothing. "
            "Without this setting, csdesk does not speak of versions.",
        ),
        Words("un numéro de version, comme 1.2.0", "the number of a version, such as 1.2.0"),
        Words("aucune", "none"),
        in_desk=False,
    ),
)

BY_NAME: Final = {key.name: key for key in KEYS}
