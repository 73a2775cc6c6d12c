"""PostgreSQL only: whether the server and the logins of a shared desk are what its safety counts on."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, text

from csdesk.domain.phrase import phrase
from csdesk.domain.said import sentence
from csdesk.storage.postgres_admin import GROUPS
from csdesk.storage.postgres_logins import Known, excess, members

LINES: Final = 5
"""Connections of an open desk at most: the lists, the page shown, the pages to come, an import, the bell."""
SPARE: Final = 10
"""Connections left to administrators, commands and backups."""


def server(connection: Connection) -> Mapping[str, Any]:
    """What the server is and how it is set, as far as a shared desk depends on it."""
    return dict(connection.exec_driver_sql(_SERVER).mappings().one())


def remarks(connection: Connection) -> Iterator[str]:
    """What works, and ought to be otherwise: each a French sentence."""
    said = server(connection)
    for name, (wanted, why) in _WANTED.items():
        if said[name] != wanted:
            told = "Le serveur a « {name} = {found} » au lieu de « {wanted} » : {why}."
            yield sentence(told, name=name, found=said[name], wanted=wanted, why=why)
    known = members(connection)
    need = LINES * len(known) + SPARE
    if said["max_connections"] < need:
        few = (
            "Le serveur accepte {most} liaisons : pour {n} comptes ({each} liaisons chacun), "
            "il en faut {need} (max_connections)."
        )
        yield sentence(few, most=said["max_connections"], n=len(known), each=LINES, need=need)
    keys = {one.member.manager for one in known}
    for manager, domains in connection.exec_driver_sql(_OWNERS):
        if manager not in keys:
            lone = "« {who} » n’a pas encore de compte : personne n’ouvre {domains} que la coordination."
            yield sentence(lone, who=manager, domains=", ".join(domains))


def problems(connection: Connection) -> Iterator[str]:
    """What must be mended: doors that are open, logins that may too much or too little, domains of nobody."""
    for what in connection.exec_driver_sql(_DOORS).scalars():
        yield sentence("N’importe quel compte du serveur peut {what}.", what=_OPEN[what])
    if connection.exec_driver_sql("SELECT to_regclass('desk_move') IS NOT NULL").scalar_one():
        yield sentence("Le transport d’un bureau dans cette base n’est pas terminé : relancez « csdesk admin move ».")
    for name, owner in connection.exec_driver_sql(_FOREIGN):
        yield sentence("« {name} » appartient à « {owner} », pas au propriétaire de la base.", name=name, owner=owner)
    keys = set(connection.exec_driver_sql("SELECT manager FROM domain_owner").scalars())
    for known in members(connection):
        yield from _login(connection, known, keys)
    for campaign, domain in connection.exec_driver_sql(_OF_NOBODY):
        said = "Le domaine « {domain} » de « {campaign} » n’est à personne : corrigez le fichier de session."
        yield sentence(said, domain=domain, campaign=campaign)
    for campaign in connection.exec_driver_sql(_WITHOUT_FILE).scalars():
        lost = "La session « {campaign} » n’a pas de fichier : « csdesk admin init … --campaign {campaign}.toml »."
        yield sentence(lost, campaign=campaign)


def _login(connection: Connection, known: Known, keys: set[str]) -> Iterator[str]:
    one = known.member
    who = phrase("« {login} » ({name})", login=one.login, name=one.name)
    if not known.here:
        yield sentence("{who} ne peut pas se connecter : « csdesk admin init » rend leurs droits aux comptes.", who=who)
    for what in excess(connection, one.login):
        yield sentence("{who} a trop de droits sur le serveur : {what}.", who=who, what=what)
    groups = connection.execute(_GROUPS, {"login": one.login}).scalars().all()
    if list(groups) != [GROUPS[one.role]] and known.here:
        found = ", ".join(groups) or phrase("aucun")
        yield sentence("{who} doit avoir le rôle {role}, il a : {found}.", who=who, role=GROUPS[one.role], found=found)
    for table in connection.execute(_OWNED, {"login": one.login}).scalars():
        yield sentence("{who} est propriétaire de « {table} ».", who=who, table=table)
    if one.role == "manager" and one.manager not in keys:
        said = "{who} : aucune session d’examen ne donne de domaine à « {manager} »."
        yield sentence(said, who=who, manager=one.manager)


_SERVER: Final = """SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
    current_setting('ssl') AS ssl, current_setting('fsync') AS fsync,
    current_setting('full_page_writes') AS full_page_writes, current_setting('data_checksums') AS data_checksums,
    (SELECT setting FROM pg_settings WHERE name = 'synchronous_commit') AS synchronous_commit,
    current_setting('max_connections')::int AS max_connections,
    pg_database_size(current_database()) AS bytes"""
_WANTED: Final = {
    "ssl": ("on", phrase("les mots de passe et les documents circulent en clair")),
    "synchronous_commit": ("on", phrase("csdesk le rétablit pour ses liaisons, les autres n’ont pas cette garantie")),
    "fsync": ("on", phrase("une panne de courant perd ou abîme la base")),
    "full_page_writes": ("on", phrase("une panne de courant peut abîmer la base")),
    "data_checksums": ("on", phrase("un disque qui se trompe ne se voit pas")),
}
_OPEN: Final = {
    "connect": phrase("se connecter à cette base (CONNECT)"),
    "create": phrase("ajouter des tables à cette base (CREATE sur public)"),
}
_DOORS: Final = """SELECT 'connect' WHERE EXISTS (SELECT FROM pg_database d,
        aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        WHERE d.datname = current_database() AND a.grantee = 0 AND a.privilege_type = 'CONNECT')
    UNION ALL SELECT 'create' WHERE EXISTS (SELECT FROM pg_namespace n,
        aclexplode(n.nspacl) a WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE')"""
_FOREIGN: Final = """SELECT c.relname::text, pg_get_userbyid(c.relowner)::text FROM pg_class c, pg_database d
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
    AND d.datname = current_database()
    AND c.relowner <> (SELECT relowner FROM pg_class WHERE oid = 'alembic_version'::regclass)
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e') ORDER BY 1"""
_OWNERS: Final = """SELECT o.manager, array_agg(DISTINCT d.name ORDER BY d.name)
    FROM domain_owner o JOIN domain d ON d.id = o.domain_id GROUP BY o.manager ORDER BY o.manager"""
_OF_NOBODY: Final = """SELECT c.key, d.name FROM domain d JOIN campaign c ON c.id = d.campaign_id
    WHERE d.name <> '' AND NOT EXISTS (SELECT FROM domain_owner o WHERE o.domain_id = d.id)
    AND EXISTS (SELECT FROM campaign_file f WHERE f.campaign_id = c.id) ORDER BY 1, 2"""
_WITHOUT_FILE: Final = """SELECT key FROM campaign c
    WHERE NOT EXISTS (SELECT FROM campaign_file f WHERE f.campaign_id = c.id) ORDER BY key"""
_GROUPS: Final = text(f"""SELECT g.rolname::text FROM pg_roles g JOIN pg_auth_members a ON a.roleid = g.oid
    JOIN pg_roles m ON m.oid = a.member WHERE m.rolname = :login
    AND g.rolname IN ({", ".join(f"'{one}'" for one in GROUPS.values())}) ORDER BY 1""")
_OWNED: Final = text("""SELECT c.relname::text FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
    WHERE r.rolname = :login AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1""")
