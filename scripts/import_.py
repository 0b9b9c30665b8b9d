"""``kb import``: files into the corpus."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kb.corpus import CorpusError, ImportRefusedError, import_file
from kb.corpus.importing import differing
from kb.readers import SUFFIXES, ReadError, read_text
from kb.structure import parse
from scripts.settings import Settings, fail


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--id", "id_", help="Id of the directive, instead of the one made from its number.")
@click.option("--overwrite", is_flag=True, help="Replace a directive that has the same id.")
@click.pass_obj
def command(settings: Settings, paths: tuple[Path, ...], id_: str | None, overwrite: bool) -> None:
    """Write directives from files or folders into the corpus, each with its original beside it.

    What one file refuses holds up no other.
    """
    files = list(_files(paths))
    if not files:
        fail(f"no files to import: {', '.join(sorted(SUFFIXES))} are read")
    if id_ and len(files) > 1:
        raise click.UsageError("--id names one directive, and there are several files")
    refused = 0
    with click.progressbar(files, label="Importing", file=sys.stderr, item_show_func=_name) as bar:
        for file in bar:
            refused += not _import(settings, file, id_, overwrite)
    if refused:
        fail(f"{refused} of {len(files)} files were not imported")


def _import(settings: Settings, file: Path, id_: str | None, overwrite: bool) -> bool:
    today = datetime.date.today().isoformat()
    try:
        directive = import_file(file, settings.corpus, today, id=id_, overwrite=overwrite)
    except (ReadError, ImportRefusedError, CorpusError) as error:
        click.echo(f"Error: {error}", err=True)
        return False
    click.echo(f"{file} -> {directive.path}")
    changed = differing(parse(read_text(file), file.name), directive.structure)
    if changed:
        click.echo(
            f"Warning: {directive.path}: check the clauses {', '.join(changed[:5])}: they read otherwise", err=True
        )
    return True


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        else:
            yield path


def _name(file: Path | None) -> str:
    return file.name if file else ""
