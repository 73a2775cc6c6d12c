"""PostgreSQL only: rights, policies, triggers and functions as they are, compared with those of a desk freshly made.

What a fresh desk has is a list in `resources/shared-desk.tsv`, written by its test: kind, object, details on each line.
Rights of the owner are left out: they are hers anyway, and not the same with every version of the server.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, LiteralString

from sqlalchemy import Connection

from csdesk.domain.phrase import phrase
from csdesk.domain.said import sentence

RESOURCE: Final = "shared-desk.tsv"
PARTITION: Final = "content_*"
"""Stands for the documents of any campaign."""

Fact = tuple[str, str, str]
"""Kind, object, details."""


def facts(connection: Connection) -> set[Fact]:
    """What the catalogue says now."""
    return {
        (kind, str(thing), " ".join(str(detail).split()))
        for kind, query in _QUERIES.items()
        for thing, detail in connection.exec_driver_sql(query)
    }


def partitions(connection: Connection) -> list[str]:
    """The tables that hold the documents of one campaign each."""
    return list(connection.exec_driver_sql(_PARTITIONS).scalars())


def as_lines(found: set[Fact], parts: list[str]) -> list[str]:
    """Facts as the resource has them: the partitions, which must be alike, under one name."""
    return ["\t".join(fact) for fact in sorted({_under(fact, parts) for fact in found})]


def faults(connection: Connection) -> Iterator[str]:
    """What is not as on a desk freshly made: each a French sentence."""
    found, parts = facts(connection), partitions(connection)
    expected = {whole for fact in _fresh() for whole in _for_each(fact, parts)}
    for kind, thing in sorted({fact[:2] for fact in expected ^ found}):
        lacking = sorted(detail for k, t, detail in expected - found if (k, t) == (kind, thing))
        beyond = sorted(detail for k, t, detail in found - expected if (k, t) == (kind, thing))
        yield from _said(kind, thing, lacking, beyond)


@cache
def _fresh() -> frozenset[Fact]:
    lines = (files("csdesk") / "resources" / RESOURCE).read_text("utf-8").splitlines()
    return frozenset((kind, thing, detail) for kind, thing, detail in (line.split("\t") for line in lines))


def _under(fact: Fact, parts: list[str]) -> Fact:
    kind, thing, detail = fact
    table, dot, rest = thing.partition(".")
    return (kind, f"{PARTITION}{dot}{rest}", detail) if table in parts else fact


def _for_each(fact: Fact, parts: list[str]) -> Iterator[Fact]:
    kind, thing, detail = fact
    if not thing.startswith(PARTITION):
        yield fact
        return
    for part in parts:
        yield kind, thing.replace(PARTITION, part, 1), detail


def _said(kind: str, thing: str, lacking: list[str], beyond: list[str]) -> Iterator[str]:
    if kind == "grant":
        for detail in beyond:
            yield sentence("Droit en trop sur « {thing} » : {detail}.", thing=thing, detail=detail)
        for detail in lacking:
            yield sentence("Droit qui manque sur « {thing} » : {detail}.", thing=thing, detail=detail)
    elif kind == "rows" and lacking and beyond:
        said = "La sécurité par ligne de « {thing} » n’est pas la bonne : {found}, au lieu de {wanted}."
        yield sentence(said, thing=thing, found=beyond[0], wanted=lacking[0])
    elif lacking and beyond:
        yield sentence("{kind} « {thing} » n’est plus celle que csdesk a faite.", kind=_WORDS[kind], thing=thing)
    elif lacking:
        yield sentence("{kind} « {thing} » manque.", kind=_WORDS[kind], thing=thing)
    else:
        yield sentence("{kind} « {thing} » n’est pas de csdesk.", kind=_WORDS[kind], thing=thing)


_WORDS: Final = {
    "rows": phrase("La table"),
    "policy": phrase("La règle d’accès"),
    "trigger": phrase("La protection"),
    "function": phrase("La fonction"),
    "default": phrase("La règle de droits par défaut"),
}
_OURS: Final = """relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e')"""
_FUNCTIONS: Final = """FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = p.oid AND x.deptype = 'e')"""
_NAMED: Final = "p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'"
_GRANTEE: Final = "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END"
_GIVEN: Final = f"{_GRANTEE} || ' ' || a.privilege_type || CASE WHEN a.is_grantable THEN ' (transmissible)' ELSE '' END"
_CALLERS: Final = "aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
_SWITCHED: Final = "CASE WHEN {0} THEN 'active' ELSE 'inactive' END"
_GRANTS: Final = f"""
    SELECT c.relname::text, {_GIVEN} FROM pg_class c,
        aclexplode(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 'S' ELSE 'r' END::"char", c.relowner))) a
        WHERE c.{_OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND a.grantee <> c.relowner
    UNION ALL SELECT c.relname || '.' || t.attname, {_GIVEN} FROM pg_class c
        JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped, aclexplode(t.attacl) a
        WHERE c.{_OURS} AND a.grantee <> c.relowner
    UNION ALL SELECT {_NAMED}, {_GIVEN} {_FUNCTIONS.replace("pg_proc p", f"pg_proc p, {_CALLERS}")}
        AND a.grantee <> p.proowner
    UNION ALL SELECT 'schema public', {_GIVEN} FROM pg_namespace n,
        aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
        WHERE n.nspname = 'public' AND a.grantee <> n.nspowner"""
_QUERIES: Final[dict[str, LiteralString]] = {
    "rows": f"""SELECT c.relname::text, {_SWITCHED.format("c.relrowsecurity")}
        || CASE WHEN c.relforcerowsecurity THEN ' pour tous' ELSE '' END || coalesce(' ' || c.reloptions::text, '')
        FROM pg_class c WHERE c.{_OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')""",
    "policy": f"""SELECT c.relname || '.' || p.polname, p.polcmd::text
        || CASE WHEN p.polpermissive THEN ' ' ELSE ' et ' END
        || ARRAY(SELECT CASE WHEN r = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r)::text END
                        FROM unnest(p.polroles) r ORDER BY 1)::text
        || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '')
        || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.{_OURS}""",
    "trigger": f"""SELECT c.relname || '.' || t.tgname, t.tgenabled::text || ' ' || t.tgtype::text || ' '
        || (SELECT p.proname FROM pg_proc p WHERE p.oid = t.tgfoid)
        || CASE WHEN t.tginitdeferred THEN ' à la fin' ELSE '' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.{_OURS} AND NOT t.tgisinternal""",
    "function": f"""SELECT {_NAMED}, CASE WHEN p.prosecdef THEN 'propriétaire' ELSE 'appelant' END
        || coalesce(' ' || p.proconfig::text, '') || ' ' || md5(p.prosrc) {_FUNCTIONS}""",
    "grant": _GRANTS,
    "default": """SELECT pg_get_userbyid(d.defaclrole)::text, d.defaclobjtype::text || ' ' || d.defaclacl::text
        FROM pg_default_acl d WHERE d.defaclnamespace IN (0, 'public'::regnamespace)""",
}
_PARTITIONS: Final = """SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'content'::regclass ORDER BY 1"""
