"""``kb check``: all that is wrong with the corpus."""

from __future__ import annotations

import click

from kb.corpus import check_corpus
from kb.corpus.files import corpus_files
from scripts.settings import Settings, fail


@click.command("check")
@click.pass_obj
def command(settings: Settings) -> None:
    """List every problem of the corpus with file and line; exit with 1 where there is one."""
    if not settings.corpus.is_dir():
        fail(f"{settings.corpus}: no such folder")
    problems = check_corpus(settings.corpus)
    for problem in problems:
        click.echo(str(problem))
    count = len(corpus_files(settings.corpus))
    click.echo(f"{count} directives, {len(problems)} problems")
    if problems:
        raise SystemExit(1)
