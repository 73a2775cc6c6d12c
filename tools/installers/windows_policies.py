"""The templates of group policies, for whoever administers and has no checkout: one archive for PolicyDefinitions."""

from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tools.installers.about import DIST, NAME, RECIPES, VERSION, moment

FORMS = ("*.admx", "*/*.adml")


def policies(folder: Path = DIST) -> Path:
    """Build it; where it is. Raises FileNotFoundError when a template has no words. Same templates, same bytes."""
    home, target = RECIPES / "windows", folder / f"{NAME}-{VERSION}-policies.zip"
    day = datetime.fromtimestamp(moment(), UTC).timetuple()[:6]
    with ZipFile(target, "w") as archive:
        for form in FORMS:
            found = sorted(home.glob(form))
            if not found:
                raise FileNotFoundError(str(home / form))
            for path in found:
                entry = ZipInfo(path.relative_to(home).as_posix(), day)
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
    return target
