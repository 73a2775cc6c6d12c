"""`csdesk admin check`: whether a shared desk, its rights, its logins and its server are sound."""

from argparse import Namespace

from csdesk.cli.admin_secrets import reach
from csdesk.cli.commands import Answer
from csdesk.i18n import _, say
from csdesk.storage.postgres_admin_trouble import FaultsFound
from csdesk.storage.postgres_chain import Head
from csdesk.storage.postgres_inspection import inspect


def check(asked: Namespace) -> Answer:
    """Look at everything; change nothing. Remarks are no fault: what is wrong ends with code 1."""
    place = reach(asked.url)
    found = inspect(place, Head(*asked.noted) if asked.noted else None)
    head = {"n": found.head.n, "hash": found.head.digest}
    shape = {
        "database": str(place),
        "schema": found.schema,
        "server": dict(found.server),
        "journal": head,
        "problems": list(found.problems),
        "remarks": list(found.remarks),
    }
    lines = [
        *map(say, found.problems),
        *(_("À voir : {remark}").format(remark=say(one)) for one in found.remarks),
        _("PostgreSQL {version}, schéma {schema}.").format(version=found.server["version"], schema=found.schema),
        _("Fin du journal, à noter ailleurs que sur le serveur : {n}:{hash}").format(**head),
    ]
    if found.problems:
        return Answer(shape, lines, FaultsFound(path=place, count=len(found.problems)))
    return Answer(shape, [_("La base est saine."), *lines])
