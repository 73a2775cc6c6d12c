"""Where a file belongs: the one piece its candidate number and code mean, or why no rule can say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csdesk.app.ports import Reading
from csdesk.domain.campaign import Campaign
from csdesk.domain.piece import Piece
from csdesk.domain.registration import Registration
from csdesk.domain.requirements import asked_of
from csdesk.domain.standing import Standing, standing
from csdesk.domain.trouble import Trouble


class NoPlace(Trouble):
    sentence = "Ni le dossier ni le nom du fichier ne disent à quel candidat et à quelle pièce il appartient."


class UnknownCandidate(Trouble):
    sentence = "Aucune candidature ne porte le n° candidat {candidate}."


class UnknownCode(Trouble):
    sentence = "Le code pièce {code} n’existe pas dans cette session."


class SeveralRegistrations(Trouble):
    sentence = "Le candidat {candidate} a plusieurs candidatures ({dossiers}) : choisissez laquelle."


UNPLACED = (NoPlace, UnknownCandidate, UnknownCode, SeveralRegistrations)
"""Why no rule can attach a file."""


@dataclass(frozen=True, slots=True)
class Target:
    """The piece of a registration (None: not there yet), or the trouble that leaves the file to a person.

    `stands`: what was done to the registration; read with it, so that it costs nothing more.

    `registration_id` None with no problem: the registration comes with this very package (dry run only).
    """

    code: str
    registration_id: int | None = None
    piece: Piece | None = None
    problem: Trouble | None = None
    stands: Standing = field(default_factory=Standing)

    @property
    def deleted(self) -> frozenset[int]:
        """The deposits of the piece that the candidate took back."""
        return frozenset(n for code, n in self.stands.deleted if code == self.code)


def find_target(
    desk: Reading,
    campaign: Campaign,
    coming: Mapping[str, Sequence[Registration]],
    candidate: str | None,
    code: str | None,
) -> Target:
    """Follow a candidate number and a piece code; `coming`: registrations not written yet, by candidate number."""
    if candidate is None or code is None:
        return Target(code or "", problem=NoPlace())
    if code.upper() not in campaign.requirement:
        return Target(code, problem=UnknownCode(code=code))
    return _among(desk, campaign, coming.get(candidate, ()), candidate, code.upper())


def _among(desk: Reading, campaign: Campaign, coming: Sequence[Registration], candidate: str, code: str) -> Target:
    known = [desk.dossier(one) for one in desk.registrations_of(candidate)]
    if len(known) + len(coming) == 0:
        return Target(code, problem=UnknownCandidate(candidate=candidate))
    if len(known) + len(coming) > 1:
        known = [one for one in known if any(p.code == code and p.asked for p in one.pieces)]
        coming = [one for one in coming if any(asked.code == code for asked in asked_of(one, campaign))]
    if len(known) + len(coming) != 1:
        return Target(code, problem=_several(desk, candidate))
    if coming:
        return Target(code)
    found = next((p for p in known[0].pieces if p.code == code), None)
    return Target(code, known[0].id, found, stands=standing(known[0].acts))


def _several(desk: Reading, candidate: str) -> Trouble:
    dossiers = [desk.dossier(one).registration.dossier for one in desk.registrations_of(candidate)]
    return SeveralRegistrations(candidate=candidate, dossiers=", ".join(dossiers) or "dans cette livraison")
