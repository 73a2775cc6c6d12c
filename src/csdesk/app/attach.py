"""What a person attaches by hand: a scan of posted paper, a file from « À rattacher », a domain for a speciality."""

from dataclasses import dataclass
from datetime import date

from csdesk.app.examination import look_into
from csdesk.app.lateness import opened_until, timed
from csdesk.app.ports import Clock, Inspector, NewDeposit, Store, Waiting, Writing
from csdesk.domain.campaign import Campaign
from csdesk.domain.cycle import counting
from csdesk.domain.deposits import compose, here_since
from csdesk.domain.files import FileFacts
from csdesk.domain.piece import Deposit, Piece, StoredFile
from csdesk.domain.standing import standing
from csdesk.domain.status import AcceptedIsFinal, ReceivedInFuture, Status
from csdesk.domain.trouble import Trouble


class AlreadyReceived(Trouble):
    rule = "depot.date"
    sentence = "Ce fichier est déjà ici depuis le {at} (dépôt n° {n} de la même pièce)."


class NoLongerWaits(Trouble):
    sentence = "Ce fichier n’attend plus : il a été rattaché ou mis de côté entre-temps."


class NotKept(Trouble):
    sentence = "Ce fichier a été refusé à son arrivée et n’a pas été gardé : demandez-en un autre au candidat."


class PostedInFuture(Trouble):
    rule = "calendrier.postal"
    sentence = "Le cachet de la poste du {date} est dans le futur : vérifiez la date."


class PostedAfterReception(Trouble):
    rule = "calendrier.postal"
    sentence = "Le cachet de la poste ({posted}) est postérieur à la réception ({received}) : vérifiez les deux dates."


class UnknownDomain(Trouble):
    rule = "gestionnaires.domaines"
    sentence = "Le domaine « {domain} » n’existe pas dans cette session."


@dataclass(frozen=True, slots=True)
class Scan:
    """A file given by hand; `posted_on` is the postmark day, `received_on` the day the paper came in."""

    name: str
    data: bytes
    posted_on: date | None = None
    received_on: date | None = None


def attach_scan(
    store: Store, inspector: Inspector, campaign: Campaign, clock: Clock, piece_id: int, scan: Scan
) -> Piece:
    """Add a scan to a piece as a deposit. Raises Refused or the trouble with its dates."""
    _check_days(scan, clock.today())
    facts = look_into(scan.data, inspector, campaign)
    with store.writing() as desk:
        piece = desk.piece(piece_id)
        stands = standing(desk.acts(piece.registration_id))
        counts = counting(piece, stands)
        files = compose(counts, [_arriving(counts, scan.name, facts, campaign)])
        new = timed(_handed(files, scan, clock), piece, campaign, stands)
        return desk.add_deposit(piece, new, {facts.sha256: scan.data})


def attach_waiting(
    store: Store, campaign: Campaign, clock: Clock, waiting_id: int, registration_id: int, code: str, by: str
) -> Piece:
    """Attach a file of « À rattacher » to a piece, which is added to the registration when it was not asked."""
    with store.writing() as desk:
        waiting = _waiting(desk, waiting_id)
        if waiting.facts is None:
            raise NotKept
        stands = standing(desk.acts(registration_id))
        until = opened_until(code, campaign, stands)
        piece = desk.find_piece(registration_id, code) or desk.add_piece(registration_id, code, until)
        counts = counting(piece, stands)
        files = compose(counts, [_arriving(counts, waiting.path.rsplit("/", 1)[-1], waiting.facts, campaign)])
        piece = desk.add_deposit(piece, timed(_come_in(files, waiting), piece, campaign, stands), {})
        desk.settle_waiting(waiting_id, by, clock.now(), piece.id)
        return piece


def put_away(store: Store, clock: Clock, waiting_id: int, by: str) -> None:
    """Take a file off the list without attaching it."""
    with store.writing() as desk:
        _waiting(desk, waiting_id)
        desk.settle_waiting(waiting_id, by, clock.now(), None)


def assign(store: Store, campaign: Campaign, clock: Clock, level: int, code: str, domain: str, by: str) -> int:
    """Give a speciality to a domain, now and for every import to come; how many registrations moved."""
    if domain not in campaign.manager_of:
        raise UnknownDomain(domain=domain)
    with store.writing() as desk:
        return desk.assign(level, code, domain, by, clock.now())


def _check_days(scan: Scan, today: date) -> None:
    if scan.received_on is not None and scan.received_on > today:
        raise ReceivedInFuture(date=scan.received_on, today=today)
    if scan.posted_on is not None and scan.posted_on > today:
        raise PostedInFuture(date=scan.posted_on)
    if scan.posted_on is not None and scan.received_on is not None and scan.posted_on > scan.received_on:
        raise PostedAfterReception(posted=scan.posted_on, received=scan.received_on)


def _waiting(desk: Writing, waiting_id: int) -> Waiting:
    found = next((one for one in desk.waiting() if one.id == waiting_id), None)
    if found is None:
        raise NoLongerWaits
    return found


def _arriving(piece: Piece, name: str, facts: FileFacts, campaign: Campaign) -> StoredFile:
    if piece.status is Status.ACCEPTED and not campaign.rules.accepted_can_be_withdrawn:
        raise AcceptedIsFinal
    here: Deposit | None = here_since(piece, facts.sha256)
    if here is not None:
        raise AlreadyReceived(at=here.deposited_at, n=here.n)
    return StoredFile(name, facts.sha256, facts.kind, facts.size, facts.pages, facts.flags)


def _handed(files: tuple[StoredFile, ...], scan: Scan, clock: Clock) -> NewDeposit:
    """Paper without a postmark has no hour of its own: only the day it came in is known."""
    return NewDeposit(
        files=files,
        deposited_at=clock.now(),
        exact=scan.posted_on is not None or scan.received_on is None,
        posted_on=scan.posted_on,
        received_on=scan.received_on,
    )


def _come_in(files: tuple[StoredFile, ...], waiting: Waiting) -> NewDeposit:
    """Of the day it was deposited, else of the day of intake, whenever a person found its place."""
    dates = waiting.dates
    if dates is None:
        return NewDeposit(files, waiting.at, exact=False)
    return NewDeposit(files, dates.deposited_at, exact=True, validated_at=dates.validated_at)
