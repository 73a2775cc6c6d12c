"""One who decides without a window: reads a piece, decides of that version, and asks again until an answer comes."""

import random
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from bench.stress.record import End, Line, Record
from csdesk.app.clock import SystemClock
from csdesk.app.company import Unreachable
from csdesk.app.ports import ChangedElsewhere, Store
from csdesk.app.review import Judgement, decide
from csdesk.domain.campaign import Campaign
from csdesk.domain.queue import QueueFilter
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.exchange.campaign_file import built_in
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.trouble import Busy

PAUSE = 0.2
"""Seconds before asking again a server that does not answer."""


@dataclass
class Clerk:
    """Decides `wanted` times, each written; a decision that is refused is told and does not count."""

    author: str
    open_store: Callable[[], Store]
    campaign: Campaign
    record: Record
    dice: random.Random
    store: Store | None = None

    def work(self, pieces: list[int], wanted: int) -> None:
        done = 0
        while done < wanted:
            done += self._decide(self.dice.choice(pieces))
        self._drop()

    def pieces(self) -> list[int]:
        """Every deposited piece she may see."""
        while True:
            try:
                with self._store().reading() as desk:
                    return [row.piece_id for row in desk.page(QueueFilter(None, None), None, 10_000) if row.deposits]
            except Unreachable:
                self._drop()
                sleep(PAUSE)

    def _decide(self, piece_id: int) -> bool:
        said = self._judgement(piece_id)
        while said is not None:
            try:
                decide(self._store(), self.campaign, SystemClock(), said)
            except (Unreachable, Busy) as lost:
                # Of Busy nothing was written: asking again is all the same right.
                self._tell(said, End.UNKNOWN, lost)
                self._drop()
                sleep(PAUSE)
            except ChangedElsewhere as refused:
                self._tell(said, End.REFUSED, refused)
                return False
            else:
                self._tell(said, End.WRITTEN)
                return True
        return False

    def _judgement(self, piece_id: int) -> Judgement | None:
        """What she says of the piece as she sees it now; None when she cannot see it now."""
        try:
            with self._store().reading() as desk:
                piece = desk.piece(piece_id)
        except Unreachable:
            self._drop()
            sleep(PAUSE)
            return None
        status = self.dice.choice((Status.RECEIVED, Status.REFUSED, Status.ACCEPTED))
        return Judgement(piece_id, status, self.author, comment="essai", version=piece.version, seen=True)

    def _tell(self, said: Judgement, end: End, why: Trouble | None = None) -> None:
        self.record.add(Line(self.author, said.id, said.piece_id, end, type(why).__name__ if why else ""))

    def _store(self) -> Store:
        self.store = self.store or self.open_store()
        return self.store

    def _drop(self) -> None:
        with suppress(Unreachable):
            if self.store is not None:
                self.store.close()
        self.store = None


def main(url: str, author: str, records: str, wanted: str, seed: str) -> int:
    """`records`: the folder of the records."""
    campaign = built_in()
    record = Record(Path(records) / f"{seed}.jsonl")
    clerk = Clerk(author, lambda: open_shared(url, campaign.key), campaign, record, random.Random(int(seed)))
    clerk.work(clerk.pieces(), int(wanted))
    record.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
