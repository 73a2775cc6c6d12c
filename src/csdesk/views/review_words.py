"""What the review says where there is no page, and over two pages compared."""

from csdesk.app.sight import Sight
from csdesk.domain.piece import Deposit, Piece, effective
from csdesk.domain.queue import Box, Counts
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _
from csdesk.models.desk import Desk
from csdesk.models.said import box_word


def words_for_no_page(sight: Sight | None, *, searching: bool, narrowed: bool) -> tuple[str, str, str]:
    """(icon, title, what to do)."""
    if sight is None and searching:
        return "search", _("Aucun résultat"), _("Cherchez un autre nom ou numéro, ou effacez la recherche (Échap).")
    if sight is None and narrowed:
        return "search", _("Aucune pièce ne correspond"), _("Relâchez les filtres au-dessus de la liste.")
    if sight is None:
        return "check", _("Rien à contrôler ici"), _("Choisissez une autre file, ou importez une livraison (Ctrl+I).")
    if sight.piece.current is None:
        return "inbox", _("Rien n’est déposé"), _("Attendez le dépôt du candidat, ou joignez un scan (Ctrl+J).")
    return "inbox", _("Pièce reçue par la poste"), _("Il n’y a pas de fichier : contrôlez le papier.")


def words_for_no_row(desk: Desk, counts: Counts | None) -> tuple[str, str]:
    """(words, icon) of a list without a row: that all is done is only said where something was."""
    if desk.words or desk.memory.codes or desk.memory.redeposited:
        return _("Aucune pièce ne correspond."), "search"
    if desk.place.box is not Box.TO_REVIEW:
        return _("Aucune pièce dans cette file."), "inbox"
    domains = (desk.place.domain,) if desk.place.domain is not None else desk.domains
    done = sum(counts.of(box, domains) for box in (Box.RECEIVED, Box.REFUSED, Box.ACCEPTED)) if counts else 0
    return (_("Tout est contrôlé dans cette file."), "check") if done else (_("Rien n’est arrivé ici."), "inbox")


def list_title(desk: Desk, counts: Counts | None) -> tuple[str, int]:
    """What the list shows, and how many pieces that is."""
    place, listed = desk.place, desk.queue.rowCount()
    if desk.words:
        return _("Recherche « {words} »").format(words=desk.words), listed
    whole_desk = _("Toutes les files") if desk.covers_all else _("Toutes mes files")
    where = place.domain if place.domain is not None else whole_desk
    box = box_word(place.box) if place.box else ""
    domains = (place.domain,) if place.domain is not None else desk.domains
    whole = counts.of(place.box, domains) if counts and place.box else 0
    narrowed = desk.memory.codes or desk.memory.redeposited
    return f"{where or _('À attribuer')} · {box}", listed if narrowed else whole


def words_for_unread() -> tuple[str, str, str]:
    """Where a piece was turned to that was not read before the line was cut."""
    return "clock", _("Pas encore lue"), _("Cette pièce s’affichera dès que le serveur répondra.")


def caption(deposit: Deposit, piece: Piece) -> tuple[str, str]:
    """Which deposit this is, and what was said of it."""
    when = day(deposit.deposited_at.astimezone(PARIS).date())
    refused = [d for d in effective(piece.decisions) if d.deposit_n == deposit.n and d.status is Status.REFUSED]
    if not refused:
        return _("Dépôt n° {n}, le plus récent").format(n=deposit.n), _("déposé le {when}").format(when=when)
    reasons = " ; ".join([*(reason.text for reason in refused[-1].reasons), refused[-1].comment]).strip(" ;")
    return _("Dépôt n° {n}, refusé").format(n=deposit.n), _("déposé le {when} · {why}").format(when=when, why=reasons)
