import pytest

from csdesk.domain.queue import Box, Counts, Cursor, QueueRow, box_of
from csdesk.domain.status import Status
from tests.domain.made import CLOSING, MORNING


@pytest.mark.parametrize(
    ("status", "deposited", "box"),
    [
        (Status.NONE, False, Box.EXPECTED),
        (Status.NONE, True, Box.TO_REVIEW),
        (Status.RECEIVED, False, Box.RECEIVED),
        (Status.RECEIVED, True, Box.RECEIVED),
        (Status.REFUSED, False, Box.REFUSED),
        (Status.REFUSED, True, Box.REFUSED),
        (Status.ACCEPTED, False, Box.ACCEPTED),
        (Status.ACCEPTED, True, Box.ACCEPTED),
    ],
)
def test_every_piece_stands_in_one_queue(status: Status, deposited: bool, box: Box) -> None:
    assert box_of(status, has_deposit=deposited) is box


def test_counts_add_up_over_domains() -> None:
    counts = Counts(
        {("Coiffure", Box.TO_REVIEW): 12, ("Hygiène", Box.TO_REVIEW): 3, ("Coiffure", Box.RECEIVED): 7}, 0, 1
    )
    assert counts.of(Box.TO_REVIEW, ("Coiffure", "Hygiène", "Bois")) == 15
    assert counts.of(Box.RECEIVED, ("Coiffure",)) == 7
    assert counts.of(Box.ACCEPTED, ("Coiffure",)) == counts.of(Box.TO_REVIEW, ()) == 0


def test_a_row_knows_its_place_in_the_queue() -> None:
    row = QueueRow(
        piece_id=7,
        registration_id=1,
        dossier="26-000123",
        candidate_number="01216557741",
        family_name="LE GOFF",
        first_names="Zoé",
        birth_date=None,
        level=3,
        speciality_code="56133605",
        speciality_label="Coiffure coupe couleur",
        domain="Coiffure",
        code="1NATID01",
        status=Status.NONE,
        box=Box.TO_REVIEW,
        deposits=1,
        files=1,
        deposited_at=MORNING,
        exact=True,
        reception_date=None,
        deadline=CLOSING,
        version=2,
    )
    assert row.cursor == Cursor(CLOSING, MORNING, 7)
