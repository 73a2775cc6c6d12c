"""What a disk refuses, in words."""

from csdesk.domain.phrase import Phrase, phrase


def said(error: OSError) -> Phrase:
    """Why, as the end of a sentence; the system's own words are in its language, not ours."""
    match error:
        case FileNotFoundError():
            return phrase("il n’est plus là")
        case PermissionError():
            return phrase("vous n’avez pas le droit de le lire")
        case IsADirectoryError():
            return phrase("c’est un dossier")
        case _:
            return phrase("le disque ne répond pas ({errno})", errno=error.errno)
