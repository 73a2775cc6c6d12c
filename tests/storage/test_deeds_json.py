import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from csdesk.domain.deeds import KIND_OF, KINDS, DeadlineSet, Deed
from csdesk.storage import deeds_json, open_store
from csdesk.storage.trouble import UnreadableDeed
from tests.contract.deeds_made import DEEDS, any_deed
from tests.contract.made import put, registration


def kind_of(deed: Deed) -> str:
    return KIND_OF[type(deed)]


def test_every_kind_of_deed_is_written_under_a_name_of_its_own() -> None:
    assert {type(deed) for deed in DEEDS} == set(KINDS.values())
    assert set(KINDS.values()) == set(Deed.__args__)
    assert len(KIND_OF) == len(KINDS)


@pytest.mark.parametrize("deed", DEEDS, ids=kind_of)
def test_a_deed_comes_back_as_it_was_written(deed: Deed) -> None:
    again = deeds_json.read(kind_of(deed), deeds_json.written(deed), "u")
    assert (type(again), again) == (type(deed), deed)


@given(any_deed())
def test_any_deed_comes_back_as_it_was_written(deed: Deed) -> None:
    text = deeds_json.written(deed)
    again = deeds_json.read(kind_of(deed), text, "u")
    assert again == deed
    assert deeds_json.written(again) == text


def test_instants_are_written_in_utc() -> None:
    until = datetime(2025, 12, 1, 17, 0, tzinfo=ZoneInfo("Europe/Paris"))
    text = deeds_json.written(DeadlineSet(until, "x"))
    assert json.loads(text)["until"] == "2025-12-01T16:00:00+00:00"
    assert deeds_json.read("deadline_set", text, "u") == DeadlineSet(until.astimezone(UTC), "x")


def test_a_naive_instant_is_not_written() -> None:
    with pytest.raises(ValueError, match="naive"):
        deeds_json.written(DeadlineSet(datetime(2025, 12, 1), "x"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unheard_of", "{}"),
        ("listed", ""),
        ("listed", "{"),
        ("listed", "null"),
        ("listed", "[]"),
        ("listed", "{}"),
        ("listed", '{"version": "3"}'),
        ("listed", '{"version": true}'),
        ("listed", '{"version": 3.0}'),
        ("listed", '{"version": 3, "more": 1}'),
        pytest.param("listed", "[" * 100_000, id="deep"),
        ("cancellation_confirmed", "[]"),
        ("cancellation_confirmed", '"x"'),
        ("cancellation_proposed", '{"reasons": ["a"]}'),
        ("cancellation_proposed", '{"reasons": {"a": 1}}'),
        ("letter_issued", '{"on": "2025-13-01"}'),
        ("letter_issued", '{"on": "20251101"}'),
        ("letter_issued", '{"on": "2025-11-01T10:00:00"}'),
        ("deadline_set", '{"until": "2025-11-01T10:00:00", "reason": ""}'),
        ("deadline_set", '{"until": 5, "reason": ""}'),
    ],
)
def test_what_is_not_exactly_a_deed_is_trouble(kind: str, text: str) -> None:
    with pytest.raises(UnreadableDeed) as told:
        deeds_json.read(kind, text, "97369da8")
    assert "97369da8" in str(told.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("civility", "autre"),
        ("french", "oui"),
        ("french", 1),
        ("periods", ""),
        ("periods", {}),
        ("periods", [[]]),
        ("periods", [{"employer": "x", "start": "2020-01-01", "more": 1}]),
        ("tests", None),
        ("tests", [{"label": "EP1", "claim": {"kind": "benefice", "note": 12.5}}]),
        ("tests", [{"label": "EP1", "claim": {"kind": "benefice", "note": "NaN"}}]),
        ("tests", [{"label": "EP1", "claim": {"kind": "benefice", "note": "douze"}}]),
        ("unheard_of", ""),
    ],
)
def test_so_is_a_value_of_another_type_inside(field: str, value: object) -> None:
    whole = json.loads(deeds_json.written(DEEDS[0]))
    deeds_json.read("entered", json.dumps(whole), "u")
    whole["inscription"][field] = value
    with pytest.raises(UnreadableDeed):
        deeds_json.read("entered", json.dumps(whole), "u")


def test_a_desk_without_deeds_opens_without_cattrs(tmp_path: Path) -> None:
    with open_store(tmp_path, "essai") as store:
        put(store, registration(1))
    code = (
        "import sys; from pathlib import Path; from csdesk.storage import open_store\n"
        "store = open_store(Path(sys.argv[1]), 'essai')\n"
        "with store.reading() as desk: print(desk.dossier(1).id, 'cattrs' in sys.modules, 'attr' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "False", "False"]
