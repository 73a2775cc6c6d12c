"""What a file is, by its first bytes; its name says nothing."""

import re

from csdesk.domain.files import Kind, WrongType
from csdesk.domain.phrase import Phrase, phrase

_JPEG = b"\xff\xd8\xff"
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\x00\t\n\f\r ]{0,1024}%PDF-")
"""Readers allow 1024 bytes before the mark; we allow blanks alone: other bytes may make it a file of two formats."""
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"\x89PNG\r\n\x1a\n", phrase("image PNG")),
    (b"GIF87a", phrase("image GIF")),
    (b"GIF89a", phrase("image GIF")),
    (b"II*\x00", phrase("image TIFF")),
    (b"MM\x00*", phrase("image TIFF")),
    (b"BM", phrase("image BMP")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", phrase("ancien document Word, Excel ou PowerPoint")),
    (b"{\\rtf", phrase("document RTF")),
    (b"%!PS", phrase("document PostScript")),
    (b"MZ", phrase("programme Windows")),
    (b"\x7fELF", phrase("programme Linux")),
    (b"Rar!\x1a\x07", phrase("archive RAR")),
    (b"7z\xbc\xaf\x27\x1c", phrase("archive 7-Zip")),
    (b"\x1f\x8b", phrase("archive GZIP")),
)
_OFFICE = (
    (b"word/", phrase("document Word")),
    (b"xl/", phrase("classeur Excel")),
    (b"ppt/", phrase("présentation PowerPoint")),
    (b"application/vnd.oasis.opendocument", phrase("document LibreOffice")),
)
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body|script)", re.IGNORECASE)
_XML = re.compile(rb"\s*<(?:\?xml|svg)", re.IGNORECASE)


def kind_of(data: bytes) -> Kind:
    """The format of `data`. Raises WrongType with what it is instead."""
    if data.startswith(_JPEG):
        return Kind.JPEG
    if _PDF.match(data):
        return Kind.PDF
    raise WrongType(found=_found(data))


def _found(data: bytes) -> Phrase:
    named = next((name for magic, name in _OTHERS if data.startswith(magic)), None)
    if named is not None:
        return named
    if data[4:8] == b"ftyp":
        return _iso_media(data[8:12])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return phrase("image WebP")
    if data.startswith(_ZIP):
        return next((name for mark, name in _OFFICE if mark in data), phrase("archive ZIP"))
    return _text(data.removeprefix(b"\xef\xbb\xbf")[:1024])


def _iso_media(brand: bytes) -> Phrase:
    if brand in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}:
        return phrase("photo HEIC d’iPhone")
    return phrase("image AVIF" if brand in {b"avif", b"avis"} else "vidéo")


def _text(start: bytes) -> Phrase:
    if _HTML.match(start):
        return phrase("page web HTML")
    if _XML.match(start):
        return phrase("document XML")
    readable = start and not any(byte < 32 and byte not in b"\t\n\f\r" for byte in start)
    return phrase("texte" if readable else "format inconnu")
