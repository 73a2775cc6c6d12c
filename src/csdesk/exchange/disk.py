"""What a disk refuses, in French words."""


def said(error: OSError) -> str:
    """Why, as the end of a sentence; the system's own words are in its language, not ours."""
    match error:
        case FileNotFoundError():
            return "il n’est plus là"
        case PermissionError():
            return "vous n’avez pas le droit de le lire"
        case IsADirectoryError():
            return "c’est un dossier"
        case _:
            return f"le disque ne répond pas ({error.errno})"
