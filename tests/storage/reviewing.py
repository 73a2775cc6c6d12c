"""Run as a program: deposits, decides and does deeds on a desk for ever, and says on stdout what has been committed."""

import sys
from itertools import count
from pathlib import Path

from csdesk.domain.status import Status
from csdesk.storage import open_store
from tests.contract.deeds_made import DEEDS, act
from tests.contract.made import NOW, piece_of, put, receive, registration, saying, sha256


def acknowledge(what: str, number: int, key: str) -> None:
    sys.stdout.write(f"{what} {number} {key}\n")
    sys.stdout.flush()


def main(folder: Path, start: int) -> None:
    store = open_store(folder, "essai")
    for number in count(start):
        put(store, registration(number))
        data = f"{number}".encode() * 20_000
        with store.writing() as desk:
            piece = receive(desk, piece_of(desk, number), data)
        acknowledge("deposit", number, sha256(data))
        said = saying(piece, Status.ACCEPTED)
        with store.writing() as desk:
            desk.add_decision(piece, said)
        acknowledge("decision", number, said.id)
        done = act(piece.registration_id, DEEDS[number % len(DEEDS)])
        with store.writing() as desk:
            desk.add_act(done)
            desk.move_registration(piece.registration_id, "Esthétique", NOW, transferred=True)
        acknowledge("deed", number, done.id)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
