"""`make catalogue`: each catalogue brought up to what the source says, and compiled; fails while one has gaps."""

import sys
from pathlib import Path

from tools.catalogue.messages import ROOT, Messages, messages
from tools.catalogue.po import compiled, read, renewed, written

LOCALE = ROOT / "csdesk" / "locale"


def main() -> int:
    """Every language that has a catalogue."""
    said, gaps = messages(), 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/csdesk.po")):
        gaps += _renew(path, said)
    return 1 if gaps else 0


def _renew(path: Path, said: Messages) -> int:
    language = path.parent.parent.name
    catalogue = renewed(read(path.read_text("utf-8")), said)
    path.write_text(written(catalogue, said, language), "utf-8")
    path.with_suffix(".mo").write_bytes(compiled(catalogue, language))
    missing = catalogue.missing
    for text in missing:
        print(f"{language}: not translated: {text}")
    print(f"{language}: {len(catalogue.single) + len(catalogue.plural)} texts, {len(missing)} not translated")
    return len(missing)


if __name__ == "__main__":
    sys.exit(main())
