"""What an administrator types for a shared desk, after `csdesk admin`; each answers as every other command."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from csdesk.cli import admin_members
from csdesk.cli.admin_checking import check
from csdesk.cli.admin_moving import move
from csdesk.cli.admin_secrets import agreed, reach, typed
from csdesk.cli.commands import Answer
from csdesk.exchange.campaign_file import BUILT_IN, built_in, built_in_text, read_files
from csdesk.i18n import _, plural
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres_admin import migrate, set_up, standing
from csdesk.storage.postgres_admin_trouble import NotBackedUp, WrongConfirmation
from csdesk.storage.postgres_purge import purge_contents


def init(asked: Namespace) -> Answer:
    """Make an empty database a shared desk; again, and nothing changes."""
    place = reach(asked.url)
    put = set_up(place, read_files(asked.campaign), {BUILT_IN: (built_in(), built_in_text())})
    said = {
        "added": _("Session d’examen « {key} » ajoutée."),
        "kept": _("Session d’examen « {key} » : déjà là."),
        "other": _("Session d’examen « {key} » : celle de la base diffère de ce fichier, elle n’a pas été changée."),
    }
    lines = [_("La base {place} est prête (schéma {schema}).").format(place=place, schema=NEWEST)]
    lines += [said[how].format(key=key) for key, how in put.items()]
    return Answer({"database": str(place), "schema": NEWEST, "campaigns": put}, lines)


def bring_up(asked: Namespace) -> Answer:
    """Bring the schema up, once a copy has been made."""
    place = reach(asked.url)
    former = standing(place)
    if former != NEWEST:
        question = _("La base {place} passera du schéma {old} au schéma {new}. Sa sauvegarde est-elle faite (o/n) ?")
        if not (asked.backed_up or agreed(question.format(place=place, old=former, new=NEWEST))):
            raise NotBackedUp(path=place, version=former, newest=NEWEST)
        former = migrate(place)
    if former == NEWEST:
        line = _("La base {place} suit déjà le schéma {new} : rien à faire.").format(place=place, new=NEWEST)
    else:
        line = _("La base {place} est passée du schéma {old} au schéma {new}.").format(
            place=place, old=former, new=NEWEST
        )
    return Answer({"database": str(place), "from": former, "to": NEWEST}, [line])


def purge(asked: Namespace) -> Answer:
    """Drop the documents of a campaign that is over, once its name has been typed twice."""
    place = reach(asked.url)
    question = _("Tous les documents de « {key} » seront effacés de {place}, pour toujours. Retapez « {key} » :")
    again = asked.confirm or typed(question.format(key=asked.campaign, place=place))
    if again != asked.campaign:
        raise WrongConfirmation(campaign=asked.campaign)
    gone = purge_contents(place.url, asked.campaign)
    line = plural("{n} document effacé", "{n} documents effacés", gone.files)
    shape = {"campaign": asked.campaign, "files": gone.files, "bytes": gone.bytes}
    return Answer(shape, [_("{files} ({mb} Mo).").format(files=line, mb=gone.bytes // 1_000_000)])


DEEDS: Final[Mapping[str, Callable[[Namespace], Answer]]] = {
    "init": init,
    "migrate": bring_up,
    "add-manager": admin_members.add,
    "remove-manager": admin_members.remove,
    "managers": admin_members.managers,
    "password": admin_members.password,
    "check": check,
    "move": move,
    "purge": purge,
}
