"""How the desk says ages, deadlines and statuses in a few words."""

from datetime import date, datetime

from csdesk.domain.queue import Box, QueueRow
from csdesk.domain.registration import Candidate
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _, plural

SOON = 14
"""Days before a deadline from which a row wears it."""


def status_word(status: Status) -> str:
    """The status as the screen names it."""
    return {
        Status.NONE: _("à contrôler"),
        Status.RECEIVED: _("Reçue"),
        Status.REFUSED: _("Non conforme"),
        Status.ACCEPTED: _("Conforme"),
    }[status]


def piece_word(box: Box) -> str:
    """How a case is said of one piece."""
    return {
        Box.EXPECTED: _("attendue"),
        Box.TO_REVIEW: _("à contrôler"),
        Box.RECEIVED: _("Reçue"),
        Box.REFUSED: _("Non conforme"),
        Box.ACCEPTED: _("Conforme"),
    }[box]


def box_word(box: Box) -> str:
    """A queue as the screen names it."""
    return {
        Box.EXPECTED: _("attendues"),
        Box.TO_REVIEW: _("à contrôler"),
        Box.RECEIVED: _("reçues"),
        Box.REFUSED: _("non conformes"),
        Box.ACCEPTED: _("conformes"),
    }[box]


def ago(moment: datetime, today: date) -> str:
    """'aujourd’hui', 'hier', 'il y a 4 j', then the day itself."""
    days = (today - moment.astimezone(PARIS).date()).days
    if days <= 0:
        return _("aujourd’hui")
    if days == 1:
        return _("hier")
    if days < 100:
        return _("il y a {n} j").format(n=days)
    return _("le {day}").format(day=day(moment.astimezone(PARIS).date()))


def age_line(row: QueueRow, today: date) -> str:
    """The third line of a row: when it came, that it came again, how many files."""
    if row.deposited_at is None:
        return _("rien n’est déposé")
    if row.files == 0 or (row.reception_date is not None and row.box is Box.TO_REVIEW):
        return _("reçue par la poste, {when}").format(when=ago(row.deposited_at, today))
    said = [_("redéposée ({n}ᵉ)").format(n=row.deposits)] if row.deposits > 1 else []
    said.append((_("déposée {when}") if row.exact else _("importée {when}")).format(when=ago(row.deposited_at, today)))
    if row.files > 1:
        said.append(plural("{n} fichier", "{n} fichiers", row.files))
    return " · ".join(said)


def badge(deadline: datetime, today: date) -> str:
    """'J-3' when the deadline is near, 'J' on its day, nothing when it is far or past."""
    days = _days_near(deadline, today)
    if days:
        return _("J-{n}").format(n=days)
    return _("auj.") if days == 0 else ""


def deadline_words(deadline: datetime, today: date) -> str:
    """The badge in words, for who hears it."""
    days = _days_near(deadline, today)
    if days:
        return plural("échéance dans {n} jour", "échéance dans {n} jours", days)
    return _("échéance aujourd’hui") if days == 0 else ""


def _days_near(deadline: datetime, today: date) -> int | None:
    """Days that are left, None when it is far or past."""
    days = (deadline.astimezone(PARIS).date() - today).days
    return days if 0 <= days <= SOON else None


def namesake_birth(row: QueueRow) -> str:
    """'(30/05/1998)', by which a namesake is told; '' for anybody else."""
    return f"({day(row.birth_date)})" if row.namesake and row.birth_date else ""


def full_name(who: Candidate) -> str:
    """'NOM Prénom (usage : AUTRE)'."""
    if not who.usage_name:
        return who.name
    return _("{name} (usage\u00a0:\u00a0{usage})").format(name=who.name, usage=who.usage_name)


def held_word(who: str) -> str:
    """'en cours : G. Vigier', nothing when nobody is at the piece."""
    return _("en cours : {who}").format(who=who) if who else ""
