"""A campaign from its TOML file: checked whole, so that one reading lists every mistake."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from csdesk.domain.campaign import (
    UNASSIGNED,
    Campaign,
    ExportColumns,
    Manager,
    Speciality,
)
from csdesk.domain.files import Kind
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.domain.status import LockScope, Rules
from csdesk.domain.trouble import Trouble
from csdesk.exchange.campaign_calendar import read_calendar
from csdesk.exchange.campaign_pieces import Pieces
from csdesk.exchange.campaign_readings import readings
from csdesk.exchange.campaign_successions import successions
from csdesk.exchange.checked import Checked, Noted, nearest, once
from csdesk.exchange.disk import said

BUILT_IN = "clermont-ferrand-2026"
CONFIDENCES = ("explicit", "sourced", "inferred-high", "inferred-medium", "ambiguous", "unmapped")
SESSIONS = ("open", "closed", "new", "rattrapage")
FIELDS = (
    "candidate_number",
    "family_name",
    "speciality_code",
    "speciality",
    "registration_number",
    "usage_name",
    "first_names",
    "birth_date",
    "ine",
    "category",
    "state",
    "teachings",
    "dossier",
)
"""What a column of the list can hold; the first four are needed."""
NEEDED = FIELDS[:4]
_PREFIXES = {3: "561", 4: "461"}


class CampaignMissing(Trouble):
    sentence = "La session d’examen {file} ne peut pas être lue : {detail}."


class CampaignInvalid(Trouble):
    """Every mistake of a campaign file; `problems` is one text, a line each."""

    sentence = "La session d’examen {file} a {count} à corriger (les listes se comptent à partir de 1) :\n{problems}"


def load_campaign(path: Path) -> Campaign:
    """The campaign of a file. Raises CampaignMissing, CampaignInvalid."""
    return read_campaign(text_of(path), path.name, path.stem)


def text_of(path: Path) -> str:
    """The text of a campaign file. Raises CampaignMissing."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CampaignMissing(file=path.name, detail=said(error)) from error
    except UnicodeDecodeError as error:
        raise CampaignMissing(file=path.name, detail=phrase("le fichier n’est pas enregistré en UTF-8")) from error


def built_in_text(name: str = BUILT_IN) -> str:
    """The TOML of a campaign that comes with the program, to start one's own from."""
    return (files("csdesk") / "resources" / "campaigns" / f"{name}.toml").read_text("utf-8")


def built_in(name: str = BUILT_IN) -> Campaign:
    """A campaign that comes with the program."""
    return read_campaign(built_in_text(name), f"{name}.toml", name)


def read_campaign(text: str, file: str, key: str) -> Campaign:
    """The campaign of a TOML text; errors name it `file`, the database `key`. Raises CampaignInvalid."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _invalid(file, [("", phrase("ce n’est pas du TOML : {error}", error=error))]) from error
    return check_campaign(values, file, key)


def read_files(paths: Iterable[Path]) -> dict[str, tuple[Campaign, str]]:
    """Key -> campaign and text. Raises CampaignMissing, CampaignInvalid."""
    texts = {path.stem: (path.name, text_of(path)) for path in paths}
    return {key: (read_campaign(text, name, key), text) for key, (name, text) in texts.items()}


def check_campaign(values: Mapping[str, Any], file: str, key: str) -> Campaign:
    """The campaign of parsed TOML. Raises CampaignInvalid with every mistake."""
    problems: list[Noted] = []
    campaign = _campaign(Checked(values, "", problems), key)
    if problems:
        raise _invalid(file, problems)
    return campaign


def mistakes_in(values: Mapping[str, Any]) -> list[Noted]:
    """Every mistake of parsed TOML."""
    problems: list[Noted] = []
    _campaign(Checked(values, "", problems), "")
    return problems


def _invalid(file: str, problems: list[Noted]) -> CampaignInvalid:
    count = phrase("1 point") if len(problems) == 1 else phrase("{n} points", n=len(problems))
    return CampaignInvalid(file=file, count=count, problems=together(*map(_listed, problems), between="\n"))


def _listed(noted: Noted) -> Phrase:
    where, what = noted
    return phrase("- {where} : {what}", where=where, what=what) if where else phrase("- {what}", what=what)


def _campaign(root: Checked, key: str) -> Campaign:
    managers = _managers(root)
    # Domains that are wrong themselves are no measure for the specialities.
    measure = managers if root.noted == 0 else None
    calendar = read_calendar(root.table("calendar"))
    deposit = root.table("deposit")
    limit, formats = deposit.whole("size_limit", least=1), _formats(deposit)
    deposit.finish()
    noted = root.noted
    specialities = _specialities(root.table("specialities"), measure)
    # Likewise for what former diplomas became.
    codes = [known.code for known in specialities] if root.noted == noted else None
    pieces = Pieces(root, calendar)
    campaign = Campaign(
        key=key,
        title=root.text("title"),
        academy=root.text("academy"),
        session=root.text("session"),
        calendar=calendar,
        managers=managers,
        specialities=specialities,
        requirements=pieces.read(),
        size_limit=limit,
        formats=formats,
        columns=_columns(root.table("export")),
        rules=_rules(root.table("rules")),
        readings=readings(root),
        successions=successions(root, codes),
        categories=pieces.categories,
    )
    root.finish()
    return campaign


def _managers(root: Checked) -> tuple[Manager, ...]:
    found: list[Manager] = []
    keys: dict[str, str] = {}
    owners: dict[str, str] = {}
    for n, table in enumerate(root.tables("managers"), 1):
        manager = Manager(
            key=table.text("key"),
            first_name=table.text("first_name"),
            last_name=table.text("last_name"),
            level=_level(table),
            domains=table.texts("domains"),
            email=table.text("email"),
            phone=table.text("phone", ""),
        )
        if "@" not in manager.email and manager.email:
            table.wrong("email", manager.email, phrase("une adresse de messagerie"))
        once(table, "key", manager.key, keys, f"managers[{n}]")
        for domain in manager.domains:
            if domain == UNASSIGNED:
                table.note("domains", phrase("un domaine n’a pas de nom."))
            once(table, "domains", domain, owners, f"managers[{n}] ({manager.name})")
        table.finish()
        found.append(manager)
    if root.has("managers") and not found:
        root.note("managers", phrase("il faut au moins un gestionnaire."))
    return tuple(found)


def _level(table: Checked) -> int:
    level = table.whole("level")
    if level not in _PREFIXES:
        table.wrong("level", level, phrase("3 ou 4"))
    return level


def _specialities(table: Checked, managers: tuple[Manager, ...] | None) -> tuple[Speciality, ...]:
    seen: dict[str, str] = {}
    found = []
    for level in _PREFIXES:
        domains = None if managers is None else [d for m in managers if m.level == level for d in m.domains]
        for n, one in enumerate(table.tables(f"level{level}"), 1):
            known = _speciality(one, level, domains)
            once(one, "code", known.code, seen, f"specialities.level{level}[{n}]")
            found.append(known)
    table.finish()
    return tuple(found)


def _speciality(table: Checked, level: int, domains: list[str] | None) -> Speciality:
    known = Speciality(
        level=level,
        code=table.text("code"),
        label=table.text("label"),
        domain=table.text("domain", blank=True),
        confidence=table.one_of("confidence", CONFIDENCES),
        session=table.one_of("session", SESSIONS, "open"),
        r408=_annexes(table),
        alternative=table.text("alternative", ""),
        note=table.text("note", ""),
    )
    if not re.fullmatch(_PREFIXES[level] + r"[0-9]{5}", known.code):
        said = phrase("8 chiffres qui commencent par {prefix} (niveau {level})", prefix=_PREFIXES[level], level=level)
        table.wrong("code", known.code, said)
    if domains is not None and known.domain not in (UNASSIGNED, *domains):
        problem = "« {domain} » n’est le domaine d’aucun gestionnaire de niveau {level}.{near}"
        near = nearest(known.domain, domains)
        table.note("domain", phrase(problem, domain=known.domain, level=level, near=near))
    if (known.confidence == "unmapped") is not (known.domain == UNASSIGNED):
        table.note("confidence", phrase("« unmapped » va avec un domaine vide, et seulement avec lui."))
    table.finish()
    return known


def _annexes(table: Checked) -> tuple[int, ...]:
    expected = phrase("les annexes 3, 4 ou 5, chacune une fois, comme [3, 5]")
    if not table.has("r408"):
        return ()
    value = table.raw("r408", expected)
    if not isinstance(value, list) or any(one not in (3, 4, 5) for one in value) or value != sorted(set(value)):
        table.wrong("r408", value, expected)
        return ()
    return tuple(value)


def _formats(table: Checked) -> tuple[Kind, ...]:
    known = [kind.value for kind in Kind]
    given = table.texts("formats")
    for one in given:
        if one not in known:
            table.wrong("formats", one, phrase("« {one} » ou « {other} »", one=Kind.PDF, other=Kind.JPEG))
    if not given:
        table.note("formats", phrase("il faut au moins un format."))
    return tuple(Kind(one) for one in dict.fromkeys(given) if one in known)


def _columns(table: Checked) -> ExportColumns:
    columns = table.table("columns")
    titles = {name: columns.text(name) for name in columns.names() if name in FIELDS}
    for name in columns.names():
        if name not in FIELDS:
            said = "cette colonne n’existe pas ; on attend {fields}.{near}"
            columns.note(name, phrase(said, fields=", ".join(FIELDS), near=nearest(name, FIELDS)))
    for name in NEEDED:
        if name not in titles:
            columns.note(name, phrase("la clé manque, on attend le titre de la colonne dans la liste."))
    seen: dict[str, str] = {}
    for name, title in titles.items():
        if title and not fold(title):
            columns.wrong(name, title, phrase("un titre qui contient des lettres ou des chiffres"))
        once(columns, name, fold(title), seen, f"export.columns.{name}")
    read = ExportColumns(titles, table.whole("candidate_number_width", least=1, most=20), table.texts("empty", ("-",)))
    table.finish()
    return read


def _rules(table: Checked) -> Rules:
    scope = table.one_of("lock_scope", [scope.value for scope in LockScope], LockScope.GROUP.value)
    rules = Rules(
        refusal_needs_text=table.truth("refusal_needs_text", True),
        accepted_can_be_withdrawn=table.truth("accepted_can_be_withdrawn", True),
        lock_scope=LockScope(scope) if scope in set(LockScope) else LockScope.GROUP,
    )
    table.finish()
    return rules
