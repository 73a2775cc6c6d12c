"""`csdesk admin`: who works on a shared desk."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from csdesk.cli.admin_secrets import new_password, reach
from csdesk.cli.commands import Answer
from csdesk.domain.campaign import Manager
from csdesk.domain.company import Member, Role
from csdesk.domain.words import PARIS, moment
from csdesk.exchange.campaign_file import read_campaign
from csdesk.i18n import _, plural
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning
from csdesk.storage.postgres_admin_trouble import NameMissing, NobodyInCampaign
from csdesk.storage.postgres_campaigns import DatabaseShelf
from csdesk.storage.postgres_logins import Known, has_login, members, put_member, remove_member, set_password

Json = dict[str, Any]


def add(asked: Namespace) -> Answer:
    """Let somebody in, or change what she is."""
    place = reach(asked.url)
    with owning(place) as connection:
        member, known = _member(connection, place, asked), has_login(connection, asked.login)
    # Between the two: the server ends a transaction that waits for somebody who types.
    password = None if known else new_password(asked.login, made=asked.generate)
    with owning(place) as connection:
        how = put_member(connection, place, member, password)
    said = {
        "added": _("{name} travaille maintenant sur {place} sous le nom « {login} » : {role}."),
        "changed": _("« {login} » signe maintenant {name} : {role}."),
        "kept": _("« {login} » était déjà là : {name}, {role}."),
    }
    words = {"name": member.name, "place": place, "login": member.login, "role": role_word(member.role)}
    lines = [said[how].format(**words)]
    if password is None and how == "added":
        lines.append(_("Ce compte existait sur le serveur : son mot de passe reste le même."))
    return _with_password(Answer({**member_shape(member), "done": how}, lines), asked, password)


def remove(asked: Namespace) -> Answer:
    """Take every right from a login; what she did keeps her name."""
    place = reach(asked.url)
    with owning(place) as connection:
        gone = remove_member(connection, place, asked.login)
    lines = [_("« {login} » n’a plus aucun droit sur {place}.").format(login=asked.login, place=place)]
    if not gone:
        lines.append(_("Le compte reste sur le serveur, qui s’en sert ailleurs."))
    return Answer({"login": asked.login, "login_dropped": gone}, lines)


def managers(asked: Namespace) -> Answer:
    """Everyone who works here."""
    place = reach(asked.url)
    with owning(place) as connection:
        found = members(connection)
    lines = [_line(one) for one in found] or [_("Personne ne travaille encore sur {place}.").format(place=place)]
    return Answer([_known_shape(one) for one in found], lines)


def password(asked: Namespace) -> Answer:
    """Give somebody a new password."""
    place = reach(asked.url)
    chosen = new_password(asked.login, made=asked.generate)
    with owning(place) as connection:
        set_password(connection, place, asked.login, chosen)
    line = _("Le mot de passe de « {login} » est changé.").format(login=asked.login)
    return _with_password(Answer({"login": asked.login}, [line]), asked, chosen)


def role_word(role: Role) -> str:
    return {
        Role.MANAGER: _("gestionnaire"),
        Role.COORDINATOR: _("coordination, toutes les files"),
        Role.HEAD: _("lecture seule, toutes les files"),
    }[role]


def member_shape(member: Member) -> Json:
    """A member; `manager` is her key in the campaigns."""
    return {
        "login": member.login,
        "name": member.name,
        "role": member.role.value,
        "manager": member.manager or None,
    }


def _member(connection: Connection, place: Place, asked: Namespace) -> Member:
    """Who is meant. A manager signs by her name in the campaign unless told otherwise. Raises NobodyInCampaign."""
    if asked.manager is None:
        if not asked.name:
            raise NameMissing(login=asked.login)
        return Member(asked.login, asked.name, Role.HEAD if asked.head else Role.COORDINATOR)
    known = _people(connection, place)
    found = next((one for one in known.values() if asked.manager in (one.key, one.name)), None)
    if found is None:
        raise NobodyInCampaign(who=asked.manager, known=", ".join(known))
    return Member(asked.login, asked.name or found.name, Role.MANAGER, found.key)


def _people(connection: Connection, place: Place) -> Mapping[str, Manager]:
    """Key -> manager, of every campaign of the desk; of the latest by name when several have the key."""
    shelf = DatabaseShelf(connection, place)
    texts = {key: shelf.text(key) or "" for key in sorted(shelf.names())}
    campaigns = [read_campaign(text, f"{key}.toml", key) for key, text in texts.items()]
    return {one.key: one for campaign in campaigns for one in campaign.managers}


def _with_password(answer: Answer, asked: Namespace, chosen: str | None) -> Answer:
    """A password that was made is said here, once: it is kept nowhere."""
    if not (asked.generate and chosen):
        return answer
    shape = {**answer.shape, "password": chosen} if isinstance(answer.shape, dict) else answer.shape
    line = _("Mot de passe, montré cette seule fois : {password}").format(password=chosen)
    return Answer(shape, [*answer.lines, line])


def _known_shape(one: Known) -> Json:
    return {
        **member_shape(one.member),
        "domains": list(one.domains),
        "last_seen": one.seen.astimezone(PARIS).isoformat() if one.seen else None,
        "connections": one.lines,
        "can_log_in": one.here,
    }


def _line(one: Known) -> str:
    member = one.member
    seen = _("vu(e) le {when}").format(when=moment(one.seen)) if one.seen else _("jamais vu(e)")
    return " · ".join(
        filter(
            None,
            [
                member.login,
                member.name,
                role_word(member.role),
                ", ".join(one.domains),
                plural("{n} liaison ouverte", "{n} liaisons ouvertes", one.lines) if one.lines else seen,
                "" if one.here else _("ne peut pas se connecter"),
            ],
        )
    )
