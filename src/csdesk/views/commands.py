"""Everything a person can do, once: its name, its menu, its words and its keys."""

from dataclasses import dataclass

from csdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` as shown; `shortcut` for Qt when the key works everywhere, even while typing."""

    name: str
    menu: str
    words: str
    keys: str = ""
    shortcut: str = ""


SEPARATOR = Command("", "", "")


def commands() -> tuple[Command, ...]:
    """In menu order; SEPARATOR lines between groups belong to the menu of the command before."""
    desk, piece, page, view, aid = _("Bureau"), _("Pièce"), _("Page"), _("Affichage"), _("Aide")
    return (
        Command("import", desk, _("Importer un paquet…"), "Ctrl+I", "Ctrl+I"),
        Command("attach", desk, _("Joindre un fichier à la pièce…"), "Ctrl+J", "Ctrl+J"),
        SEPARATOR,
        Command("sit_down", desk, _("Changer de gestionnaire…")),
        Command("refresh", desk, _("Relire la base"), "F5", "F5"),
        SEPARATOR,
        Command("quit", desk, _("Quitter"), "Ctrl+Q", "Ctrl+Q"),
        Command("received", piece, _("Reçue"), _("1 ou R")),
        Command("refused", piece, _("Non conforme, puis un motif"), _("2 ou N")),
        Command("accepted", piece, _("Conforme"), _("3 ou C")),
        Command("none", piece, _("Retirer le statut"), "0"),
        Command("comment", piece, _("Écrire un commentaire"), "Tab"),
        Command("save", piece, _("Valider et suivant"), _("Ctrl+Entrée"), "Ctrl+Return"),
        SEPARATOR,
        Command("undo", piece, _("Annuler la dernière décision"), "Ctrl+Z", "Ctrl+Z"),
        Command("redo", piece, _("Rétablir"), "Ctrl+Y", "Ctrl+Y"),
        SEPARATOR,
        Command("next", piece, _("Pièce suivante, sans décider"), "J, ↓"),
        Command("previous", piece, _("Pièce précédente"), "K, ↑"),
        Command("later", piece, _("Plus tard : laisser et avancer"), "P"),
        Command("read_on", page, _("Lire la suite"), _("Espace")),
        Command("read_back", page, _("Revenir en arrière"), _("Maj+Espace")),
        Command("next_page", page, _("Page suivante"), "PgSuiv"),
        Command("previous_page", page, _("Page précédente"), "PgPréc"),
        SEPARATOR,
        Command("zoom_in", page, _("Agrandir"), "Ctrl++", "Ctrl++"),
        Command("zoom_out", page, _("Réduire"), "Ctrl+-", "Ctrl+-"),
        Command("fit_page", page, _("Page entière"), "Ctrl+0", "Ctrl+0"),
        Command("fit_width", page, _("Pleine largeur"), "W"),
        Command("turn_right", page, _("Tourner à droite"), "L"),
        Command("turn_left", page, _("Tourner à gauche"), _("Maj+L")),
        Command("compare", page, _("Comparer avec le dépôt refusé"), "D"),
        Command("search", view, _("Rechercher partout"), "Ctrl+K", "Ctrl+K"),
        SEPARATOR,
        Command("theme_auto", view, _("Couleurs du système")),
        Command("theme_light", view, _("Clair")),
        Command("theme_dark", view, _("Sombre")),
        Command("keys", aid, _("Toutes les touches"), _("F1 ou ?"), "F1"),
        Command("messages", aid, _("Derniers messages")),
        Command("about", aid, _("À propos de csdesk")),
    )
