"""``kb export``: the whole corpus as JSON Lines, or a list of the site in any of its forms."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scripts.exporting import export, with_site
from scripts.settings import Settings, fail

_LISTS = {
    "directives": "/van-ban",
    "deadlines": "/thoi-han",
    "agencies": "/co-quan",
    "topics": "/chu-de",
    "citations": "/vien-dan",
}
_SUFFIXES = {"jsonl": ".jsonl", "csv": ".csv", "xlsx": ".xlsx", "json": ".rows.json", "ics": ".ics", "atom": ".atom"}


@click.command("export")
@click.argument("list_", metavar="[LIST]", type=click.Choice(list(_LISTS)), default="directives")
@click.option("--agency", help="Id of a body, for what it has to do: so-cong-thuong.")
@click.option("--topic", help="Id of a topic, for the clauses about it: covid-19.")
@click.option("--query", help="A question, for the clauses that answer it.")
@click.option("--format", "format_", type=click.Choice(list(_SUFFIXES)), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; without, standard out.")
@with_site
@click.pass_obj
def command(
    settings: Settings,
    list_: str,
    agency: str | None,
    topic: str | None,
    query: str | None,
    format_: str,
    output: Path | None,
    site: str,
) -> None:
    """Write a LIST (directives, deadlines, agencies, topics, citations), or what a body, a topic or a question has.

    As JSON Lines, directives come whole: a directive a line, with its clauses and all that is read from them.
    """
    chosen = {"/co-quan/": agency, "/chu-de/": topic, "/tim-kiem": query}
    if sum(one is not None for one in chosen.values()) > 1:
        raise click.UsageError("choose one of --agency, --topic and --query")
    path = next((base + (one if base.endswith("/") else "") for base, one in chosen.items() if one), _LISTS[list_])
    pieces = export(settings, path + _SUFFIXES[format_], {"q": query}, site)
    if output is None:
        if format_ == "xlsx" and sys.stdout.isatty():
            fail("a workbook is nothing for a terminal; name a file with --output")
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with output.open("wb") as file:
        size = sum(map(file.write, pieces))
    click.echo(f"{output}: {size} bytes")
