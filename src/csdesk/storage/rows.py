"""From rows to the words of the domain, and back."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from csdesk.app.packages import Dates
from csdesk.app.ports import Waiting
from csdesk.domain import deeds
from csdesk.domain.campaign import Reason
from csdesk.domain.files import FileFacts, Flag, Kind
from csdesk.domain.names import search_text
from csdesk.domain.piece import Act, Decision, Deposit, Piece, StoredFile
from csdesk.domain.queue import QueueRow
from csdesk.domain.registration import Candidate, Registration
from csdesk.storage import deeds_json
from csdesk.storage.columns import BOX_OF, EPOCH, NEVER, STATUS_OF, to_instant

_instant = lru_cache(maxsize=1024)(to_instant)
"""Deadlines are a handful for a whole campaign."""


def queue_row(raw: Iterable[Any]) -> QueueRow:
    """A line of `queues.page`, in its order of columns."""
    (key, registration_id, dossier, number, family, first, birth, level, speciality, label, domain,
     code, status, box, deposits, files, deposited, exact, received, deadline, version, namesake) = raw  # fmt: skip
    return QueueRow(
        key,
        registration_id,
        dossier,
        number,
        family,
        first,
        None if birth is None else date.fromisoformat(birth),
        level,
        speciality,
        label,
        domain,
        code,
        STATUS_OF[status],
        BOX_OF[box],
        deposits,
        files,
        None if deposited == NEVER else EPOCH + timedelta(0, 0, deposited),
        exact == 1,
        None if received is None else date.fromisoformat(received),
        _instant(deadline),
        version,
        namesake == 1,
    )


def registration_values(new: Registration) -> dict[str, Any]:
    """What a registration says, by column; its domain and campaign apart."""
    who = new.candidate
    return {
        "dossier": new.dossier,
        "candidate_number": who.number,
        "family_name": who.family_name,
        "first_names": who.first_names,
        "usage_name": who.usage_name,
        "birth_date": who.birth_date,
        "ine": who.ine,
        "level": new.level,
        "speciality_code": new.speciality_code,
        "speciality_label": new.speciality_label,
        "version": new.version,
        "category_code": new.category_code,
        "category_label": new.category_label,
        "state": new.state,
        "teachings": new.teachings,
        "folded_name": search_text(who.family_name, who.first_names),
        "folded": new.searchable,
    }


def registration(row: Row[Any]) -> Registration:
    """`row` has every column of the table and `domain_name`."""
    who = Candidate(row.candidate_number, row.family_name, row.first_names, row.usage_name, row.birth_date, row.ine)
    return Registration(
        dossier=row.dossier,
        candidate=who,
        level=row.level,
        speciality_code=row.speciality_code,
        speciality_label=row.speciality_label,
        domain=row.domain_name,
        version=row.version,
        category_code=row.category_code,
        category_label=row.category_label,
        state=row.state,
        teachings=row.teachings,
    )


def piece(row: Row[Any], deposits: tuple[Deposit, ...], decisions: tuple[Decision, ...]) -> Piece:
    """`row` has every column of the table."""
    return Piece(
        id=row.id,
        registration_id=row.registration_id,
        code=row.code,
        status=row.status,
        reception_date=row.reception_date,
        deadline=row.deadline,
        version=row.version,
        asked=row.asked,
        withdrawn=row.withdrawn,
        deposits=deposits,
        decisions=decisions,
    )


def deposit(row: Row[Any], files: tuple[StoredFile, ...]) -> Deposit:
    """`row` has every column of the table."""
    return Deposit(
        id=row.id,
        n=row.n,
        files=files,
        deposited_at=row.deposited_at,
        exact=row.exact,
        validated_at=row.validated_at,
        posted_on=row.posted_on,
        late=row.late,
    )


def stored_file(row: Row[Any]) -> StoredFile:
    """`row` has every column of deposit_file, and `sha256`."""
    return StoredFile(row.name, row.sha256, Kind(row.kind), row.size, row.pages, _flags(row.flags))


def flags_text(flags: Iterable[Flag]) -> str:
    return " ".join(flags)


def _flags(text: str) -> tuple[Flag, ...]:
    return tuple(map(Flag, text.split()))


def decision_values(said: Decision) -> dict[str, Any]:
    """A decision by column, its campaign apart; the texts of the reasons go along as they stood."""
    return {
        "piece_id": said.piece_id,
        "uuid": said.id,
        "status": said.status,
        "reasons": json.dumps([[reason.code, reason.text] for reason in said.reasons], ensure_ascii=False),
        "comment": said.comment,
        "reception_date": said.reception_date,
        "author": said.by,
        "at": said.at,
        "former_status": said.former_status,
        "former_reception_date": said.former_reception_date,
        "deposit_n": said.deposit_n,
        "act": said.act.value,
        "target": said.target,
    }


def decision(row: Row[Any]) -> Decision:
    """`row` has every column of the table."""
    return Decision(
        id=row.uuid,
        piece_id=row.piece_id,
        status=row.status,
        reasons=tuple(Reason(code, text) for code, text in json.loads(row.reasons)),
        comment=row.comment,
        reception_date=row.reception_date,
        by=row.author,
        at=row.at,
        former_status=row.former_status,
        former_reception_date=row.former_reception_date,
        deposit_n=row.deposit_n,
        act=Act(row.act),
        target=row.target,
    )


def act_values(done: deeds.Act) -> dict[str, Any]:
    """A deed by column, its campaign apart."""
    return {
        "registration_id": done.registration_id,
        "uuid": done.id,
        "kind": deeds.KIND_OF[type(done.deed)],
        "data": deeds_json.written(done.deed),
        "author": done.by,
        "at": done.at,
    }


def act(row: Row[Any]) -> deeds.Act:
    """`row` has every column of the table. Raises UnreadableDeed."""
    deed = deeds_json.read(row.kind, row.data, row.uuid)
    return deeds.Act(row.uuid, row.registration_id, deed, row.author, row.at)


def delegation_values(new: deeds.Delegation) -> dict[str, Any]:
    """A delegation by column, its campaign apart."""
    return {
        "uuid": new.id,
        "manager": new.manager,
        "recipient": new.to,
        "domains": json.dumps(new.domains, ensure_ascii=False),
        "first": new.first,
        "last": new.last,
        "author": new.by,
        "at": new.at,
        "ended_on": new.ended_on,
    }


def delegation(row: Row[Any]) -> deeds.Delegation:
    """`row` has every column of the table."""
    return deeds.Delegation(
        id=row.uuid,
        manager=row.manager,
        to=row.recipient,
        domains=tuple(json.loads(row.domains)),
        first=row.first,
        last=row.last,
        by=row.author,
        at=row.at,
        ended_on=row.ended_on,
    )


def waiting_values(file: Waiting) -> dict[str, Any]:
    """A waiting file by column, its campaign and content apart."""
    return {
        "package": file.package,
        "path": file.path,
        "outcome": file.outcome,
        "code": file.code,
        "reason": file.reason,
        "size": file.size,
        "sha256": file.sha256,
        "facts": _facts_text(file.facts),
        "candidate_number": file.candidate_number,
        "piece_code": file.piece_code,
        "at": file.at,
        "deposited_at": file.dates.deposited_at if file.dates else None,
        "validated_at": file.dates.validated_at if file.dates else None,
    }


def waiting(row: Row[Any]) -> Waiting:
    """`row` has every column of the table."""
    return Waiting(
        id=row.id,
        package=row.package,
        path=row.path,
        outcome=row.outcome,
        code=row.code,
        reason=row.reason,
        size=row.size,
        sha256=row.sha256 if row.content_id is not None else "",
        facts=_facts(row.facts),
        candidate_number=row.candidate_number,
        piece_code=row.piece_code,
        at=row.at,
        dates=Dates(row.deposited_at, row.validated_at) if row.deposited_at is not None else None,
    )


def _facts_text(facts: FileFacts | None) -> str:
    if facts is None:
        return ""
    return json.dumps([facts.kind, facts.size, facts.sha256, facts.pages, flags_text(facts.flags)])


def _facts(text: str) -> FileFacts | None:
    if not text:
        return None
    kind, size, sha256, pages, flags = json.loads(text)
    return FileFacts(Kind(kind), size, sha256, pages, _flags(flags))
