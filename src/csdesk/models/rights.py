"""What a person of a shared desk may do with the program, and why not; a desk of one's own allows everything."""

from typing import Final

from csdesk.domain.company import Member, Role
from csdesk.i18n import _

_WRITING: Final = frozenset(
    {"import", "attach", "counter", "correct", "absence", "received", "refused", "accepted", "none", "comment", "save"}
    | {"undo", "redo"}
)
"""Commands that write."""
_COORDINATING: Final = frozenset({"import"})


def forbidden(member: Member | None, command: str) -> str:
    """Why a command is not for this person, '' when it is."""
    if command in _WRITING and member is not None and not member.writes:
        return reading_only(member)
    return coordinators_only(member) if command in _COORDINATING else ""


def reading_only(member: Member | None) -> str:
    """Why nothing can be written, '' when it can."""
    if member is None or member.writes:
        return ""
    return _("{name} lit tout et ne change rien : c’est le rôle de chef de division.").format(name=member.name)


def coordinators_only(member: Member | None) -> str:
    """Why imports, domains of specialities and the campaign are not for this person, '' when they are."""
    if member is None or member.role is Role.COORDINATOR:
        return ""
    return reading_only(member) or _("Sur une base partagée, c’est aux coordinateurs de le faire.")
