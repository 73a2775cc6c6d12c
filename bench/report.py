"""The figures as a page of the documentation."""

from collections.abc import Iterator, Mapping, Sequence

from bench.figures import Figure

HEAD = """\
# What the desk costs

*Written by `make bench` on {when}; do not edit by hand.*

Ratios are taken within one run, the two sides in turn; absolute times belong to this machine. Other work disturbs the
figures: {load} processes wanted to run in the minute before.

| | |
|---|---|
"""


def page(
    when: str,
    load: str,
    machine: Mapping[str, str],
    results: Mapping[str, Sequence[Figure]],
    titles: Mapping[str, tuple[str, str]],
    remarks: str,
) -> str:
    """Markdown: the machine, what was missed, each experiment, what bounds what was missed."""
    facts = "".join(f"| {name} | {value} |\n" for name, value in machine.items())
    parts = [HEAD.format(when=when, load=load) + facts, "\n".join(_summary(results))]
    parts += [_section(*titles[name], figures) for name, figures in results.items()]
    return "\n".join((*parts, remarks))


def _summary(results: Mapping[str, Sequence[Figure]]) -> Iterator[str]:
    wanted = [figure for figures in results.values() for figure in figures if figure.reached is not None]
    missed = [figure for figure in wanted if not figure.reached]
    yield f"**{len(wanted) - len(missed)} of {len(wanted)} goals reached.**" + (" Missed:" if missed else "")
    if missed:
        yield ""
    yield from (f"- {figure.what}: {figure.measured}, goal {figure.goal}" for figure in missed)
    yield ""


def _section(title: str, told: str, figures: Sequence[Figure]) -> str:
    return f"## {title}\n{told}\n\n" + "\n".join(table(figures)) + "\n"


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """The lines of a table of Markdown."""
    yield "| figure | measured | goal | |"
    yield "|---|---|---|---|"
    for figure in figures:
        verdict = {True: "reached", False: "**missed**", None: ""}[figure.reached]
        yield f"| {figure.what} | {figure.measured} | {figure.goal} | {verdict} |"
