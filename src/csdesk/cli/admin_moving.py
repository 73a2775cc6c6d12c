"""`csdesk admin move`: a desk of one's own becomes a shared one."""

import sys
from argparse import Namespace

from csdesk.cli.admin_secrets import reach
from csdesk.cli.commands import Answer
from csdesk.exchange.campaign_file import read_files
from csdesk.i18n import _, named, plural, size
from csdesk.storage.postgres_move import move as carry

CAMPAIGNS = "campaigns"


def move(asked: Namespace) -> Answer:
    """Carry a desk into an empty shared one, whole, and verify it; again after a stop, and it goes on."""
    place = reach(asked.url)
    campaigns = read_files(sorted((asked.folder / CAMPAIGNS).glob("*.toml")))
    moved = carry(asked.folder, place, campaigns, _progress)
    shape = {
        "database": str(place),
        "rows": dict(moved.rows),
        "bytes": moved.bytes,
        "seconds": round(moved.seconds, 1),
        "before": moved.before,
    }
    lines = [named(table, str(count)) for table, count in moved.rows.items()]
    rows = plural("{n} ligne", "{n} lignes", sum(moved.rows.values()))
    told = _("{rows} et {bytes} de documents en {seconds} s, vérifiés un par un : {place} est ouverte aux postes.")
    if moved.before:
        told = _("{rows} et {bytes} de documents étaient déjà là, les mêmes : {place} est ouverte aux postes.")
    words = {"rows": rows, "bytes": size(moved.bytes), "seconds": round(moved.seconds), "place": place}
    lines.append(told.format(**words))
    lines.append(_("Le bureau d’origine n’a pas changé. Fermez-le : ce qui s’y décide maintenant n’arrive plus ici."))
    return Answer(shape, lines)


def _progress(done: int, total: int) -> None:
    """One line that is written over; a file or a pipe gets them all."""
    if sys.stderr is None:
        return
    said = _("documents : {done} sur {total}").format(done=size(done), total=size(total))
    print(said, end="\r" if sys.stderr.isatty() and done < total else "\n", file=sys.stderr, flush=True)
