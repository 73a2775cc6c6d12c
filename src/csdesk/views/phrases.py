"""How the panels say moments, ranks, files and what a reviewer should know of them."""

from datetime import date, datetime

from csdesk.domain.files import Flag
from csdesk.domain.piece import Deposit, StoredFile
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _, plural, size


def at(moment: datetime) -> str:
    """'14/11/2025 à 18:02', Paris time."""
    local = moment.astimezone(PARIS)
    return _("{day} à {hour}").format(day=day(local.date()), hour=local.strftime("%H:%M"))


def paris_day(moment: datetime) -> date:
    """The day of a moment in Paris."""
    return moment.astimezone(PARIS).date()


def short_day(value: date) -> str:
    """'05/11'."""
    return value.strftime("%d/%m")


def rank(n: int) -> str:
    """'1ᵉʳ', '2ᵉ'."""
    return _("{n}ᵉʳ").format(n=n) if n == 1 else _("{n}ᵉ").format(n=n)


def deposited(deposit: Deposit) -> str:
    """When a deposit was made, or when it came in where that is all that is known."""
    if deposit.exact:
        return _("Déposé le {when}").format(when=at(deposit.deposited_at))
    when = day(paris_day(deposit.deposited_at))
    if not deposit.files or deposit.posted_on is not None:
        return _("Reçu par la poste, enregistré le {when}").format(when=when)
    return _("Reçu à l’import du {when} (date de dépôt inconnue)").format(when=when)


def file_line(file: StoredFile) -> str:
    """'confirmation.pdf · 1,8 Mo · 2 pages'."""
    pages = plural("{n} page", "{n} pages", file.pages)
    tied = (said.replace(" ", "\u00a0") for said in (size(file.size), pages))
    return " · ".join((file.name, *tied))


def warning(flag: Flag) -> str:
    """What a reviewer should know, as a sentence."""
    return {
        Flag.JAVASCRIPT: _("Le PDF contient un script ; il n’est jamais exécuté ici."),
        Flag.LAUNCH: _("Le PDF demande à lancer un programme ; rien n’est lancé ici."),
        Flag.EMBEDDED: _("Le PDF contient d’autres fichiers joints, qui ne sont pas affichés."),
        Flag.TRUNCATED: _("L’image est incomplète : la fin du fichier manque."),
        Flag.BLANK: _("La première page est blanche."),
        Flag.TRAILING: _("Des données suivent la fin du document ; elles sont ignorées."),
        Flag.REPAIRED: _("Le fichier était abîmé : il est affiché réparé, il peut manquer quelque chose."),
        Flag.HUGE: _("La page est démesurée : elle est affichée réduite."),
    }[flag]
