"""Catalogues of gettext: the .po that people write, the .mo that the program reads."""

import struct
from ast import literal_eval
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tools.catalogue.messages import Messages

MAGIC, HEAD = 0x950412DE, 28
HEADER = (
    "Project-Id-Version: csdesk\nLanguage: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)


@dataclass(slots=True)
class Catalogue:
    """What each text becomes; empty: not translated yet. `preface`: the comment at its head, the glossary."""

    single: dict[str, str] = field(default_factory=dict)
    plural: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    preface: str = ""

    @property
    def missing(self) -> list[str]:
        """What has no translation yet."""
        plural = [one for (one, _), said in self.plural.items() if not all(said)]
        return [text for text, said in self.single.items() if not said] + plural


def read(text: str) -> Catalogue:
    """A .po as `written` writes it."""
    preface, *entries = text.split("\n\n")
    found = Catalogue(preface=f"{preface}\n")
    for entry in entries:
        said = dict(_fields(entry))
        if "msgid_plural" in said:
            found.plural[said["msgid"], said["msgid_plural"]] = said["msgstr[0]"], said["msgstr[1]"]
        elif said.get("msgid"):
            found.single[said["msgid"]] = said["msgstr"]
    return found


def _fields(entry: str) -> Iterator[tuple[str, str]]:
    name, parts = "", list[str]()
    for line in filter(None, entry.split("\n")):
        if line[:1] == "#":
            continue
        if line[:1] != '"':
            if name:
                yield name, "".join(parts)
            name, _space, quoted = line.partition(" ")
            parts = [literal_eval(quoted)]
        else:
            parts.append(literal_eval(line))
    if name:
        yield name, "".join(parts)


def renewed(former: Catalogue, messages: Messages) -> Catalogue:
    """The catalogue of `messages`: what was translated stays, what is no longer said goes, what is new is empty."""
    return Catalogue(
        {text: former.single.get(text, "") for text in messages.single},
        {pair: former.plural.get(pair, ("", "")) for pair in messages.plural},
        former.preface,
    )


def written(catalogue: Catalogue, messages: Messages, language: str) -> str:
    """As a .po, in the order of the source files."""
    entries = [catalogue.preface, _entry("", {"msgid": "", "msgstr": HEADER.format(language=language)})]
    for text, file in messages.single.items():
        entries.append(_entry(file, {"msgid": text, "msgstr": catalogue.single[text]}))
    for (one, many), file in messages.plural.items():
        said = catalogue.plural[one, many]
        entries.append(_entry(file, {"msgid": one, "msgid_plural": many, "msgstr[0]": said[0], "msgstr[1]": said[1]}))
    return "\n".join(entries)


def _entry(file: str, fields: Mapping[str, str]) -> str:
    return (f"#: {file}\n" if file else "") + "".join(f"{name} {_quoted(text)}\n" for name, text in fields.items())


def _quoted(text: str) -> str:
    *whole, last = text.split("\n")
    lines = [*(f"{line}\n" for line in whole), *([last] if last or not whole else [])]
    return "\n".join(['""', *map(_line, lines)]) if len(lines) > 1 else _line(text)


def _line(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def compiled(catalogue: Catalogue, language: str) -> bytes:
    """As a .mo, in its own order of bytes; what is not translated is left out, and so said in French."""
    said = [("", HEADER.format(language=language)), *((one, en) for one, en in catalogue.single.items() if en)]
    said += [(f"{one}\0{many}", "\0".join(en)) for (one, many), en in catalogue.plural.items() if all(en)]
    ordered = sorted((source.encode(), words.encode()) for source, words in said)
    count, at = len(ordered), HEAD + 16 * len(ordered)
    tables, data = list[bytes](), b""
    for part in (0, 1):
        table, data = _table([pair[part] for pair in ordered], data, at)
        tables.append(table)
    return struct.pack("<7I", MAGIC, 0, count, HEAD, HEAD + 8 * count, 0, 0) + b"".join(tables) + data


def _table(texts: Iterable[bytes], data: bytes, at: int) -> tuple[bytes, bytes]:
    """Where each text stands, and `data` with all of them added; `at`: where `data` begins."""
    places = []
    for text in texts:
        places.append(struct.pack("<2I", len(text), at + len(data)))
        data += text + b"\0"
    return b"".join(places), data
