"""Find a dossier or a piece by what a person types."""

from csdesk.app.ports import Reading
from csdesk.domain.campaign import Campaign
from csdesk.domain.phrase import phrase
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.trouble import Trouble


class NoSuchDossier(Trouble):
    sentence = "Aucun dossier ne porte le numéro « {text} »."


class SeveralDossiers(Trouble):
    sentence = "Le numéro « {text} » désigne plusieurs dossiers : {dossiers}. Donnez le numéro de dossier entier."


class NoSuchPiece(Trouble):
    sentence = "Le dossier {dossier} n’a pas de pièce {code} ; il a : {known}."


def find_dossier(desk: Reading, campaign: Campaign, text: str) -> Dossier:
    """The one dossier named by its number, or by its candidate's (lost leading zeros forgiven)."""
    wanted = text.strip()
    ids = desk.registrations_named(wanted) or desk.registrations_named(
        wanted.zfill(campaign.columns.candidate_number_width)
    )
    if not ids:
        raise NoSuchDossier(text=wanted)
    found = [desk.dossier(one) for one in ids]
    exact = [one for one in found if one.registration.dossier == wanted]
    if len(exact or found) > 1:
        raise SeveralDossiers(text=wanted, dossiers=", ".join(one.registration.dossier for one in found))
    return (exact or found)[0]


def find_piece(dossier: Dossier, code: str) -> Piece:
    """The piece of a dossier, by code whatever its case."""
    found = next((piece for piece in dossier.pieces if piece.code == code.upper()), None)
    if found is None:
        known = ", ".join(piece.code for piece in dossier.pieces)
        raise NoSuchPiece(dossier=dossier.registration.dossier, code=code, known=known or phrase("aucune pièce"))
    return found
