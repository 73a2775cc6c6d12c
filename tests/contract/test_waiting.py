from dataclasses import replace

import pytest

from csdesk.app.ports import Store, Waiting
from csdesk.domain.trouble import Trouble
from tests.contract.made import NOW, later, piece_of, put, registration, sha256, unattached


def refused(path: str = "1/ID/photo.heic") -> Waiting:
    return replace(unattached(path), outcome="refused", code="wrong_type", sha256="", facts=None)


def listed(store: Store) -> list[Waiting]:
    with store.reading() as desk:
        return desk.waiting()


def test_a_file_waits_with_its_contents_and_its_facts(store: Store) -> None:
    with store.writing() as desk:
        assert desk.put_waiting(unattached(), b"scan")
    (found,) = listed(store)
    assert found == replace(unattached(), id=found.id)
    with store.reading() as desk:
        assert desk.content(sha256(b"scan")) == b"scan"
        assert desk.counts(None).unattached == 1


def test_a_refused_file_is_listed_without_contents_and_is_not_to_attach(store: Store) -> None:
    with store.writing() as desk:
        assert desk.put_waiting(refused(), None)
    (found,) = listed(store)
    assert found == replace(refused(), id=found.id)
    with store.reading() as desk:
        assert desk.counts(None).unattached == 0


@pytest.mark.parametrize(("file", "content"), [(unattached(), b"scan"), (refused(), None)])
def test_the_same_import_again_lists_nothing_twice(store: Store, file: Waiting, content: bytes | None) -> None:
    with store.writing() as desk:
        assert desk.put_waiting(file, content)
    with store.writing() as desk:
        assert not desk.put_waiting(replace(file, at=later(60)), content)
    assert len(listed(store)) == 1


def test_other_contents_under_the_same_name_are_listed(store: Store) -> None:
    with store.writing() as desk:
        assert desk.put_waiting(unattached(data=b"scan"), b"scan")
        assert desk.put_waiting(unattached(data=b"more"), b"more")
    assert [file.sha256 for file in listed(store)] == [sha256(b"more"), sha256(b"scan")]


def test_a_file_set_aside_leaves_the_list_and_does_not_return(store: Store) -> None:
    with store.writing() as desk:
        desk.put_waiting(unattached(), b"scan")
    (found,) = listed(store)
    with store.writing() as desk:
        desk.settle_waiting(found.id, "boury", NOW, None)
    with store.writing() as desk:
        assert not desk.put_waiting(unattached(), b"scan")
    assert listed(store) == []


def test_a_file_is_settled_once(store: Store) -> None:
    put(store, registration(1))
    with store.writing() as desk:
        desk.put_waiting(unattached(), b"scan")
    (found,) = listed(store)
    with store.writing() as desk:
        desk.settle_waiting(found.id, "boury", later(1), piece_of(desk, 1).id)
    with pytest.raises(Trouble, match="boury"), store.writing() as desk:
        desk.settle_waiting(found.id, "tixier", later(2), None)


def test_settling_what_does_not_wait_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as desk:
        desk.settle_waiting(7, "boury", NOW, None)


def test_rotations_are_remembered_by_page(store: Store) -> None:
    with store.writing() as desk:
        desk.turn(sha256(b"a"), 0, 90)
        desk.turn(sha256(b"a"), 2, 180)
        desk.turn(sha256(b"a"), 0, 270)
        desk.turn(sha256(b"b"), 0, 90)
    with store.writing() as desk:
        desk.turn(sha256(b"b"), 0, 360)
    with store.reading() as desk:
        assert desk.rotations(sha256(b"a")) == {0: 270, 2: 180}
        assert desk.rotations(sha256(b"b")) == {}
