"""The answers of the page process, checked: a document may have taken it over."""

import json
from typing import Any

from csdesk.app.drawing import Picture
from csdesk.documents.channel import Broken, Channel
from csdesk.documents.troubles import BY_NAME
from csdesk.documents.wire import MEASURES, PIXELS, Answer
from csdesk.domain.files import FileFacts, Flag, Kind, Refused
from csdesk.domain.phrase import Phrase
from csdesk.domain.said import worded


def ask_sense(answer: Answer, payload: bytes, expected: Answer) -> bytes:
    """The payload of an `expected` answer. Raises Refused when the process says so, Broken for anything else."""
    if answer is Answer.REFUSED:
        raise _refusal(payload)
    if answer is not expected:
        raise Broken(late=False)
    return payload


def read_picture(channel: Channel, measures: bytes) -> Picture:
    """The measures, with the pixels that follow on the channel. Raises Broken."""
    if len(measures) != MEASURES.size:
        raise Broken(late=False)
    width, height, stride, pages, page_width, page_height = MEASURES.unpack(measures)
    if stride != 4 * width or not 0 < width * height <= 2 * PIXELS:
        raise Broken(late=False)
    return Picture(channel.read(stride * height), width, height, stride, pages, page_width, page_height)


def read_facts(payload: bytes, size: int, digest: str, *, blank: bool) -> FileFacts:
    """The facts; size and digest are the desk's own. Raises Broken."""
    try:
        kind, pages, flags = json.loads(payload)
        found = {Flag(flag) for flag in flags} | ({Flag.BLANK} if blank else set())
        return FileFacts(Kind(kind), size, digest, int(pages), tuple(flag for flag in Flag if flag in found))
    except (ValueError, TypeError) as error:
        raise Broken(late=False) from error


def _refusal(payload: bytes) -> Refused:
    try:
        name, facts = json.loads(payload)
        return BY_NAME[name](**{key: _plain(value) for key, value in facts.items()})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Broken(late=False) from error


def _plain(value: Any) -> str | int | Phrase:
    if isinstance(value, int):
        return value
    return worded(str(value)[:200])
