"""``kb build``: the corpus into a new generation of the index."""

from __future__ import annotations

import sys

import click

from index.build import BuildError, build
from index.generation import BuildRunning
from index.staleness import is_current
from kb.corpus import CorpusError
from kb.corpus.files import corpus_files
from scripts.settings import Settings, fail


@click.command("build")
@click.option("--if-changed", is_flag=True, help="Do nothing where the index already says what the corpus says.")
@click.pass_obj
def command(settings: Settings, if_changed: bool) -> None:
    """Build the index anew and switch to it; directives that have not changed are carried over."""
    if not settings.corpus.is_dir():
        fail(f"{settings.corpus}: no such folder")
    try:
        if if_changed and is_current(settings.corpus, settings.index):
            return
    except CorpusError as error:
        fail(str(error))
    _build(settings)


def _build(settings: Settings) -> None:
    count = len(corpus_files(settings.corpus))
    with click.progressbar(length=count, label="Building", file=sys.stderr) as bar:
        try:
            report = build(settings.corpus, settings.index, progress=lambda _: bar.update(1))
        except (CorpusError, BuildError, BuildRunning) as error:
            fail(str(error))
    click.echo(
        f"{report.directives} directives, {report.clauses} clauses "
        f"({report.carried} directives carried over) in {report.seconds:.1f} s: {report.name}"
    )
