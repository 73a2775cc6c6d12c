"""Receive a delivery package: every row and every file ends in the report, and repeating it changes nothing twice."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from csdesk.app.arrivals import Arrival, grouped
from csdesk.app.examination import Examined, examine, examine_again
from csdesk.app.lateness import opened_until, timed
from csdesk.app.listing import put, would_put
from csdesk.app.packages import LineProblem, Listing, Package, Row
from csdesk.app.ports import Clock, Inspector, NewDeposit, Reading, Store, Writing
from csdesk.app.report import FileLine, RegistrationTally, Report
from csdesk.app.setting_aside import set_aside, settle
from csdesk.app.targets import Target, find_target
from csdesk.domain.campaign import Campaign
from csdesk.domain.cycle import counting
from csdesk.domain.deposits import AlreadyAccepted, Outcome, compose
from csdesk.domain.phrase import phrase
from csdesk.domain.piece import Piece, StoredFile
from csdesk.domain.registration import Registration
from csdesk.domain.said import written
from csdesk.domain.status import Status

BATCH = 200
"""Registrations written in one transaction."""
AHEAD = 4
"""Arrivals looked into before they are written: a large file is examined while small ones are written."""

Progress = Callable[[int, int, str], None]
Coming = tuple[Arrival, Target, Future[list[Examined]]]
"""An arrival, where it belongs as far as is known, and its files, being examined."""


class Intake:
    """One import. `progress(done, total, path)` and `cancelled()` are called between deposits, each one transaction.

    A dry run reads the same files by the same rules and writes nothing.
    """

    def __init__(
        self,
        store: Store,
        inspector: Inspector,
        campaign: Campaign,
        clock: Clock,
        *,
        dry_run: bool = False,
        progress: Progress = lambda done, total, path: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._inspector = inspector
        self._campaign = campaign
        self._clock = clock
        self._dry_run = dry_run
        self._progress = progress
        self._cancelled = cancelled
        self._stopped = False
        self._coming: dict[str, list[Registration]] = {}
        self._planned: dict[tuple[str | None, str], dict[str, str]] = {}

    def receive(self, package: Package) -> Report:
        """Take the whole package in, or as much of it as before it is cancelled."""
        listing = package.listing()
        tally, outdated = self._register(package.name, listing)
        arrivals = grouped(package.entries(), listing.dates)
        files = self._receive_files(package, arrivals)
        return Report(
            package=package.name,
            registrations=tally,
            files=tuple(files),
            lines=listing.problems + outdated,
            cancelled=self._stopped,
            dry_run=self._dry_run,
        )

    def _register(self, package: str, listing: Listing) -> tuple[RegistrationTally, tuple[LineProblem, ...]]:
        """What became of the rows, and those that an earlier import had in a later version."""
        rows = [row.registration for row in listing.rows]
        outcomes: list[str] = []
        for start in range(0, len(rows), BATCH):
            if not self._stop():
                outcomes += self._put(package, rows[start : start + BATCH])
        fates = zip(listing.rows, outcomes, strict=False)  # a stop leaves rows without an outcome
        outdated = tuple(_outdated(row) for row, outcome in fates if outcome == "older")
        refused = sum(problem.refused for problem in listing.problems) + len(outdated)
        added, updated, unchanged = map(outcomes.count, ("added", "updated", "unchanged"))
        return RegistrationTally(added, updated, unchanged, refused), outdated

    def _put(self, package: str, batch: Sequence[Registration]) -> list[str]:
        if not self._dry_run:
            with self._store.writing() as desk:
                return put(desk, self._campaign, batch, package, self._clock.now())
        with self._store.reading() as looking:
            outcomes = would_put(looking, self._campaign, batch)
        for new, outcome in zip(batch, outcomes, strict=True):
            if outcome == "added":
                self._coming.setdefault(new.candidate.number, []).append(new)
        return outcomes

    def _receive_files(self, package: Package, arrivals: Sequence[Arrival]) -> list[FileLine]:
        total = sum(len(arrival.entries) for arrival in arrivals)
        lines: list[FileLine] = []
        with closing(self._looked_into(package, arrivals)) as coming:
            for arrival, target, examined in coming:
                if self._stop():
                    break
                self._progress(len(lines), total, arrival.entries[0].path)
                lines += self._receive(package, arrival, target, examined.result())
        self._progress(len(lines), total, "")
        return lines

    def _looked_into(self, package: Package, arrivals: Sequence[Arrival]) -> Generator[Coming, None, None]:
        """Every arrival in order; a second thread reads and inspects the files of the next ones meanwhile."""
        aside = ThreadPoolExecutor(1, "examination")
        coming: deque[Coming] = deque()
        try:
            for arrival in arrivals:
                with self._store.reading() as looking:
                    target = self._target(looking, arrival)
                coming.append((arrival, target, aside.submit(self._examine, package, arrival, target)))
                if len(coming) > AHEAD:
                    yield coming.popleft()
            yield from coming
        finally:
            aside.shutdown(cancel_futures=True)

    def _stop(self) -> bool:
        self._stopped = self._stopped or self._cancelled()
        return self._stopped

    def _examine(self, package: Package, arrival: Arrival, target: Target) -> list[Examined]:
        dates = arrival.dates
        return [examine(package, e, self._inspector, self._campaign, target, dates) for e in arrival.entries]

    def _receive(
        self, package: Package, arrival: Arrival, target: Target, examined: Sequence[Examined]
    ) -> list[FileLine]:
        if self._dry_run:
            return self._plan(target, arrival, examined)
        with self._store.writing() as desk:
            return self._store_arrival(desk, package.name, arrival, examined)

    def _plan(self, target: Target, arrival: Arrival, examined: Sequence[Examined]) -> list[FileLine]:
        """What would be done; contents that this very package brings to a piece twice are told apart too."""
        together = {} if target.problem else self._planned.setdefault((arrival.candidate, target.code), {})
        return [_planned(seen, target) for seen in _told_apart(examined, together)]

    def _target(self, desk: Reading, arrival: Arrival) -> Target:
        target = find_target(desk, self._campaign, self._coming, arrival.candidate, arrival.code)
        if target.piece is not None and target.piece.status is Status.ACCEPTED:
            return replace(target, problem=AlreadyAccepted())
        return target

    def _store_arrival(
        self, desk: Writing, package: str, arrival: Arrival, examined: Sequence[Examined]
    ) -> list[FileLine]:
        target, at = self._target(desk, arrival), self._clock.now()
        examined = _told_apart([examine_again(seen, target, arrival.dates) for seen in examined], {})
        taken = [seen for seen in examined if seen.facts is not None]
        if taken and target.problem is None:
            settle(desk, package, taken, self._deposit(desk, target, arrival, taken, at), at)
        return [
            seen.line
            if seen.already or (seen.facts is not None and target.problem is None)
            else set_aside(desk, package, arrival, seen, target, at)
            for seen in examined
        ]

    def _deposit(
        self, desk: Writing, target: Target, arrival: Arrival, taken: Sequence[Examined], at: datetime
    ) -> Piece:
        piece = target.piece or self._unasked(desk, target)
        new = NewDeposit(
            files=compose(counting(piece, target.stands), [stored(seen) for seen in taken]),
            deposited_at=arrival.dates.deposited_at if arrival.dates else at,
            exact=arrival.dates is not None,
            validated_at=arrival.dates.validated_at if arrival.dates else None,
        )
        new = timed(new, piece, self._campaign, target.stands)
        return desk.add_deposit(piece, new, {seen.facts.sha256: seen.data for seen in taken if seen.facts})

    def _unasked(self, desk: Writing, target: Target) -> Piece:
        if target.registration_id is None:
            raise KeyError(target.code)
        until = opened_until(target.code, self._campaign, target.stands)
        return desk.add_piece(target.registration_id, target.code, until)


def _outdated(row: Row) -> LineProblem:
    known = row.registration
    said = (
        "Le dossier {dossier} est déjà ici dans une version plus récente que la version {n} : la ligne n’est pas prise."
    )
    return LineProblem(row.file, row.line, written(phrase(said, dossier=known.dossier, n=known.version)), True)


def stored(seen: Examined) -> StoredFile:
    """An examined file as a deposit keeps it."""
    if seen.facts is None:
        raise ValueError(seen.entry.path)
    facts, name = seen.facts, seen.entry.path.rsplit("/", 1)[-1]
    return StoredFile(name, facts.sha256, facts.kind, facts.size, facts.pages, facts.flags)


def _told_apart(examined: Sequence[Examined], first: dict[str, str]) -> list[Examined]:
    """The same files, those that repeat an earlier content marked as already here; `first`: sha256 -> path, grows."""
    told: list[Examined] = []
    for seen in examined:
        twin = first.setdefault(seen.facts.sha256, seen.entry.path) if seen.facts else seen.entry.path
        same = written(phrase("Même contenu que {path}.", path=twin)) if twin != seen.entry.path else seen.already
        told.append(replace(seen, facts=None, already=same) if same else seen)
    return told


def _planned(seen: Examined, target: Target) -> FileLine:
    if seen.refused is None and not seen.already and target.problem is not None:
        return FileLine(seen.entry.path, Outcome.UNATTACHED, written(target.problem), seen.line.flags)
    return seen.line
