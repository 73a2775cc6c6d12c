"""What can be typed after `csdesk`."""

from argparse import ArgumentParser, ArgumentTypeError, _SubParsersAction
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os.path import exists
from pathlib import Path

from csdesk import __version__
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.status import Status
from csdesk.i18n import _, say

_STATUSES = {fold(status.value.replace("_", " ")): status for status in Status}


def status(text: str) -> Status:
    """A status by its code or its word, whatever the accents and case."""
    found = _STATUSES.get(fold(text.replace("_", " ").replace("-", " ")))
    if found is None:
        raise ArgumentTypeError(
            _("« {text} » n’est pas un statut : aucun, recue, non_conforme ou conforme").format(text=text)
        )
    return found


def a_text(text: str) -> str:
    """What was typed, as text; a terminal that names no encoding is read as UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        shown = text.encode("utf-8", "backslashreplace").decode("utf-8")
        raise ArgumentTypeError(_("« {text} » n’est pas du texte en UTF-8").format(text=shown)) from error


def a_path(text: str) -> Path:
    """A path that was typed: an empty one (a variable that is not set) is never the present folder."""
    if not text:
        raise ArgumentTypeError(_("le chemin est vide"))
    return Path(text)


def a_day(text: str) -> date:
    """29/10/2025 or 2025-10-29."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ArgumentTypeError(_("« {text} » n’est pas une date : écrivez 29/10/2025 ou 2025-10-29").format(text=text))


def an_entry(text: str) -> tuple[int, str]:
    """'1204:9f86d0…': an entry of the journal and its hash, as `admin check` prints them."""
    number, _colon, digest = text.partition(":")
    if not (number.isdecimal() and number.isascii() and len(digest) == 64 and set(digest) <= set("0123456789abcdef")):
        raise ArgumentTypeError(_("« {text} » n’est pas une entrée du journal : écrivez 1204:9f86…").format(text=text))
    return int(number), digest


@dataclass(frozen=True, slots=True)
class Option:
    """One option or argument of a command."""

    flag: str
    help: str
    type: Callable[[str], object] = a_text
    positional: bool = False
    switch: bool = False
    many: bool = False
    """May be repeated: a list."""
    either: bool = False
    """One, and one only, of those that say so."""


_DOSSIER = Option("dossier", "n° de dossier, ou n° de candidat quand il n’en a qu’un", positional=True)
COMMANDS: dict[str, tuple[Phrase, tuple[Option, ...]]] = {
    "run": (phrase("ouvre le bureau"), ()),
    "open": (
        phrase("ouvre le bureau sur une livraison à importer ou un document à joindre"),
        (Option("paths", "la livraison (dossier, .zip ou liste .csv), ou un PDF ou JPEG", a_path, True, many=True),),
    ),
    "demo": (
        phrase("construit une démonstration et ouvre le bureau dessus"),
        (
            Option("--folder", "où construire la démonstration (défaut : un dossier à elle)", a_path),
            Option("--fresh", "recommence la démonstration de zéro", switch=True),
            Option("--after-closing", "cinq jours après la clôture : annulations proposées", switch=True),
            Option("--offscreen", "sans fenêtre : importe, contrôle, photographie les écrans", switch=True),
        ),
    ),
    "import": (
        phrase("reçoit une livraison (dossier, .zip ou liste .csv)"),
        (
            Option("path", "la livraison", a_path, positional=True),
            Option("--dry-run", "dit ce qui se passerait, n’écrit rien", switch=True),
        ),
    ),
    "queue": (
        phrase("liste les pièces déposées, échéance proche d’abord"),
        (
            Option("--manager", "celles d’un gestionnaire"),
            Option("--domain", "celles d’un domaine, ou « à attribuer »"),
            Option("--status", "celles d’un statut : aucun, recue, non_conforme, conforme", status),
        ),
    ),
    "show": (phrase("montre un dossier entier : où il en est, ce qui manque, et pourquoi"), (_DOSSIER,)),
    "candidate-view": (phrase("montre ce que voit le candidat, en texte à copier"), (_DOSSIER,)),
    "decide": (
        phrase("décide d’une pièce"),
        (
            _DOSSIER,
            Option("code", "code de la pièce", positional=True),
            Option("status", "aucun, recue, non_conforme ou conforme", status, positional=True),
            Option("--reason", "motif (code, numéro ou texte) ; peut être répété", many=True),
            Option("--comment", "commentaire pour le candidat"),
            Option("--received-on", "date de réception", a_day),
            Option("--by", "auteur de la décision"),
        ),
    ),
    "backup": (
        phrase("sauvegarde la base pendant que d’autres travaillent"),
        (Option("path", "la sauvegarde", a_path, positional=True),),
    ),
    "restore": (phrase("restaure une sauvegarde"), (Option("path", "la sauvegarde", a_path, positional=True),)),
    "check": (phrase("vérifie la base et tous les contenus"), ()),
}
_URL = Option("url", "l’adresse de la base partagée : postgresql://propriétaire@serveur:5432/base", positional=True)
_LOGIN = Option("login", "le compte du serveur", positional=True)
_GENERATE = Option("--generate", "invente le mot de passe et le montre une fois", switch=True)
ADMIN: dict[str, tuple[Phrase, tuple[Option, ...]]] = {
    "init": (
        phrase("prépare une base vide : tables, rôles, droits, session d’examen"),
        (
            _URL,
            Option(
                "--campaign", "le fichier de session (défaut : celui de csdesk) ; peut être répété", a_path, many=True
            ),
        ),
    ),
    "migrate": (
        phrase("met le schéma de la base à niveau"),
        (_URL, Option("--backed-up", "la sauvegarde est faite", switch=True)),
    ),
    "add-manager": (
        phrase("donne un compte à une personne, ou change son rôle"),
        (
            _URL,
            _LOGIN,
            Option("--manager", "gestionnaire : sa clé dans la session d’examen", either=True),
            Option("--coordinator", "voit et écrit tout", switch=True, either=True),
            Option("--head", "lit tout, ne change rien", switch=True, either=True),
            Option("--name", "le nom qui signe (défaut pour un gestionnaire : celui de la session)"),
            _GENERATE,
        ),
    ),
    "remove-manager": (phrase("retire tout droit à un compte ; l’historique garde son nom"), (_URL, _LOGIN)),
    "managers": (phrase("liste les comptes"), (_URL,)),
    "password": (phrase("change le mot de passe d’un compte"), (_URL, _LOGIN, _GENERATE)),
    "check": (
        phrase("vérifie la base, ses droits, ses comptes et son serveur"),
        (_URL, Option("--noted", "la fin du journal notée un autre jour : entrée:empreinte", an_entry)),
    ),
    "move": (
        phrase("transporte le bureau d’un poste dans une base partagée ; peut être relancé"),
        (Option("folder", "le dossier des données du bureau", a_path, positional=True), _URL),
    ),
    "purge": (
        phrase("efface pour toujours les dossiers d’une session d’examen"),
        (
            _URL,
            Option("campaign", "la clé de la session", positional=True),
            Option("--confirm", "la clé de la session, une seconde fois"),
        ),
    ),
}


GIVEN_WITH = ("--data", "--shared", "--selftest")
"""Options before the command that are followed by a value."""


def as_meant(words: Sequence[str]) -> list[str]:
    """What was typed; a file in place of the command, as « Ouvrir avec » gives it, is to be opened."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in GIVEN_WITH else 1
    known = {*COMMANDS, "admin"}
    meant = any(word not in known and exists(word) for word in words[place : place + 1])
    return [*words[:place], "open", *words[place:]] if meant else list(words)


def parser() -> ArgumentParser:
    """The parser of the whole command line; a usage error ends with code 2."""
    top = ArgumentParser(
        prog="csdesk", description=_("Le bureau de contrôle des pièces du certificat de spécialisation.")
    )
    top.add_argument("--version", action="version", version=f"csdesk {__version__}")
    top.add_argument("--data", type=a_path, metavar="DIR", help=_("dossier des données de ce bureau"))
    top.add_argument(
        "--shared",
        type=a_text,
        metavar="URL",
        help=_("une autre base partagée que celle du dossier : postgresql://nom@serveur:5432/base"),
    )
    top.add_argument("--apart", action="store_true", help=_("ouvre une fenêtre de plus sur ce bureau"))
    trial = top.add_mutually_exclusive_group()
    trial.add_argument(
        "--selftest", type=a_path, metavar="OUT", help=_("essaie le programme installé ; résumé et image dans OUT")
    )
    trial.add_argument("--diagnose", action="store_true", help=_("dit versions, chemins et confinement, en JSON"))
    commands = top.add_subparsers(dest="command", metavar="COMMANDE")
    _fill(commands, COMMANDS)
    what = _("installe et entretient la base partagée (voir docs/administration.md)")
    admin = commands.add_parser("admin", help=what, description=what)
    _fill(admin.add_subparsers(dest="deed", metavar="ACTION", required=True), ADMIN)
    return top


def _fill(commands: "_SubParsersAction[ArgumentParser]", table: Mapping[str, tuple[Phrase, Sequence[Option]]]) -> None:
    for name, (what, options) in table.items():
        one = commands.add_parser(name, help=say(what), description=say(what))
        _add(one, options)
        one.add_argument("--json", action="store_true", help=_("réponse en JSON (voir docs/cli.md)"))


def _add(command: ArgumentParser, options: Sequence[Option]) -> None:
    either = command.add_mutually_exclusive_group(required=True) if any(one.either for one in options) else command
    for option in options:
        where = either if option.either else command
        if option.switch:
            where.add_argument(option.flag, action="store_true", help=_(option.help))
        elif option.positional and option.many:
            where.add_argument(option.flag, nargs="+", type=option.type, help=_(option.help))
        elif option.many:
            where.add_argument(option.flag, action="append", default=[], type=option.type, help=_(option.help))
        else:
            where.add_argument(option.flag, type=option.type, help=_(option.help))
