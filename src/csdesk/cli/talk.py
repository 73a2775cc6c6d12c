"""Run one command and say its answer. Exit codes: 0 done, 1 known trouble on stderr, 2 usage."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable

from csdesk.cli.commands import COMMANDS, Answer, Counter
from csdesk.domain.trouble import Trouble
from csdesk.i18n import say

DONE, TROUBLE, USAGE = 0, 1, 2


def talk(open_counter: Callable[[], Counter], asked: Namespace) -> int:
    """Run the command asked for; its exit code."""
    try:
        answer = COMMANDS[asked.command](open_counter(), asked)
    except Trouble as trouble:
        return sorry(trouble)
    _print(answer, as_json=asked.json)
    return DONE if answer.trouble is None else sorry(answer.trouble)


def sorry(trouble: Trouble) -> int:
    """Say a known trouble in one sentence on stderr; the exit code for it."""
    print(f"csdesk : {say(trouble)}", file=sys.stderr)
    return TROUBLE


def _print(answer: Answer, *, as_json: bool) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"  # a pipe of Windows: JSON that anyone reads alike
    said = json.dumps(answer.shape, ensure_ascii=ascii_only, indent=2) if as_json else "\n".join(answer.lines)
    try:
        print(said.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        # Whoever read has read enough (`| head`); the interpreter must not stumble over it again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
