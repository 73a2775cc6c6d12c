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
    """In menu order; a SEPARATOR belongs to the menu of the command before it."""
    return (*_of_the_desk(_("Bureau")), *_of_the_piece(_("Pièce")), *_of_the_page(_("Page")), *_of_the_look(), *_help())


def of_the_review() -> frozenset[str]:
    """Commands about the piece or the page looked at: where something covers it, they first bring it back."""
    about = (*_of_the_piece(""), *_of_the_page(""))
    return frozenset(one.name for one in about) - {"save", "sheet", ""}


def _of_the_desk(menu: str) -> tuple[Command, ...]:
    return (
        Command("import", menu, _("Importer une livraison…"), "Ctrl+I", "Ctrl+I"),
        Command("attach", menu, _("Joindre un fichier à la pièce…"), "Ctrl+J", "Ctrl+J"),
        SEPARATOR,
        Command("counter", menu, _("Guichet : nouvelle candidature"), "Ctrl+N", "Ctrl+N"),
        Command("correct", menu, _("Guichet : corriger l’inscription"), "Ctrl+E", "Ctrl+E"),
        SEPARATOR,
        Command("sit_down", menu, _("Changer de gestionnaire…")),
        Command("absence", menu, _("Absence et suppléance…"), _("Ctrl+Maj+A"), "Ctrl+Shift+A"),
        Command("refresh", menu, _("Relire la base"), "F5", "F5"),
        Command("campaign", menu, _("Session d’examen…")),
        Command("database", menu, _("Base de données…")),
        SEPARATOR,
        Command("quit", menu, _("Quitter"), "Ctrl+Q", "Ctrl+Q"),
    )


def _of_the_piece(menu: str) -> tuple[Command, ...]:
    return (
        Command("received", menu, _("Reçue"), _("1 ou R")),
        Command("refused", menu, _("Non conforme, puis un motif"), _("2 ou N")),
        Command("accepted", menu, _("Conforme"), _("3 ou C")),
        Command("none", menu, _("Retirer le statut"), "0"),
        Command("comment", menu, _("Écrire un commentaire"), "Tab"),
        Command("save", menu, _("Valider et suivant"), _("Ctrl+Entrée"), "Ctrl+Return"),
        SEPARATOR,
        Command("undo", menu, _("Annuler la dernière décision"), "Ctrl+Z", "Ctrl+Z"),
        Command("redo", menu, _("Rétablir"), "Ctrl+Y", "Ctrl+Y"),
        SEPARATOR,
        Command("next", menu, _("Pièce suivante, sans décider"), "J, ↓"),
        Command("previous", menu, _("Pièce précédente"), "K, ↑"),
        Command("later", menu, _("Plus tard : laisser et avancer"), "P"),
        SEPARATOR,
        Command("sheet", menu, _("Où en est ce dossier ?"), "O"),
    )


def _of_the_page(menu: str) -> tuple[Command, ...]:
    return (
        Command("read_on", menu, _("Lire la suite"), _("Espace")),
        Command("read_back", menu, _("Revenir en arrière"), _("Maj+Espace")),
        Command("next_page", menu, _("Page suivante"), _("PgSuiv")),
        Command("previous_page", menu, _("Page précédente"), _("PgPréc")),
        SEPARATOR,
        Command("zoom_in", menu, _("Agrandir"), "Ctrl++", "Ctrl++"),
        Command("zoom_out", menu, _("Réduire"), "Ctrl+-", "Ctrl+-"),
        Command("fit_page", menu, _("Page entière"), "Ctrl+0", "Ctrl+0"),
        Command("fit_width", menu, _("Pleine largeur"), "W"),
        Command("turn_right", menu, _("Tourner à droite"), "L"),
        Command("turn_left", menu, _("Tourner à gauche"), _("Maj+L")),
        Command("compare", menu, _("Comparer avec le dépôt refusé"), "D"),
    )


def _of_the_look() -> tuple[Command, ...]:
    menu = _("Affichage")
    return (
        Command("search", menu, _("Rechercher partout"), "Ctrl+K", "Ctrl+K"),
        SEPARATOR,
        Command("list_wider", menu, _("Élargir la colonne de gauche")),
        Command("list_narrower", menu, _("Resserrer la colonne de gauche")),
        Command("side_wider", menu, _("Élargir la colonne de droite")),
        Command("side_narrower", menu, _("Resserrer la colonne de droite")),
        SEPARATOR,
        Command("theme_auto", menu, _("Couleurs du système")),
        Command("theme_light", menu, _("Clair")),
        Command("theme_dark", menu, _("Sombre")),
        SEPARATOR,
        Command("language_auto", menu, _("Langue du système")),
        Command("language_fr", menu, "Français"),
        Command("language_en", menu, "English"),
        SEPARATOR,
        Command("single_keys", menu, _("Touches seules (3, C, J…)")),
    )


def _help() -> tuple[Command, ...]:
    menu = _("Aide")
    return (
        Command("guide", menu, _("Guide"), "F1", "F1"),
        Command("keys", menu, _("Toutes les touches"), "?"),
        Command("hint", menu, _("Bulle d’aide de l’élément"), "Ctrl+F1", "Ctrl+F1"),
        Command("messages", menu, _("Derniers messages")),
        SEPARATOR,
        Command("diagnosis", menu, _("Copier le diagnostic")),
        Command("logs", menu, _("Ouvrir le dossier des journaux")),
        SEPARATOR,
        Command("about", menu, _("À propos de csdesk")),
    )
