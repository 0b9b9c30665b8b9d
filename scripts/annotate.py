"""``kb annotate``: what a file says and what is inferred from it, a line of JSON a file."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from kb.annotate import annotate, to_json
from kb.readers import ReadError, read_text
from kb.structure import parse
from kb.vocabulary import load


@click.command("annotate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Print the annotations of FILES, one JSON object a line.

    A file that cannot be read is named on standard error, and the others are still printed.
    """
    load()
    gc.freeze()  # the vocabularies stay for good; the collector need not look through them at every document
    unread = False
    for file in files:
        try:
            text = read_text(file)
        except ReadError as error:
            click.echo(f"Error: {error}", err=True)
            unread = True
            continue
        click.echo(to_json(annotate(parse(text, file.name))))
    if unread:
        raise SystemExit(1)
