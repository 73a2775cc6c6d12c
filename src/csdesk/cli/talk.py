"""Run one command and say its answer. Exit codes: 0 done, 1 known trouble on stderr, 2 usage."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable

from csdesk.cli.commands import COMMANDS, Answer, Counter
from csdesk.cli.sorry import DONE, plain, sorry
from csdesk.domain.trouble import Trouble


class Halted(Trouble):
    sentence = "Arrêté par Ctrl+C : ce qui était déjà enregistré le reste."


class Unsaid(Trouble):
    sentence = "C’est fait, mais la réponse n’a pas pu être écrite : {detail}."


def talk(open_counter: Callable[[], Counter], asked: Namespace) -> int:
    """Run the command asked for; its exit code."""
    try:
        answer = _answer(open_counter, asked)
        _print(answer, as_json=asked.json)
    except Trouble as trouble:
        return sorry(trouble)
    except KeyboardInterrupt:
        return sorry(Halted())
    return DONE if answer.trouble is None else sorry(answer.trouble)


def _answer(open_counter: Callable[[], Counter], asked: Namespace) -> Answer:
    if asked.command == "admin":  # of a server: no desk of one's own is made for it
        from csdesk.cli.admin import DEEDS

        return DEEDS[asked.deed](asked)
    return COMMANDS[asked.command](open_counter(), asked)


def _print(answer: Answer, *, as_json: bool) -> None:
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"  # a pipe of Windows: JSON that anyone reads alike
    said = json.dumps(answer.shape, ensure_ascii=ascii_only, indent=2) if as_json else plain("\n".join(answer.lines))
    try:
        print(said.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        _let_go()  # whoever read has read enough (`| head`)
    except OSError as error:
        _let_go()
        raise Unsaid(detail=error.strerror or error) from error


def _let_go() -> None:
    """The interpreter must not stumble over an output that is gone when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
