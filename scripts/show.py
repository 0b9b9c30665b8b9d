"""``kb show``: a directive, or one clause of it, word for word."""

from __future__ import annotations

from contextlib import closing

import click

from scripts.settings import Settings, fail


@click.command("show")
@click.argument("id_", metavar="ID")
@click.argument("path", required=False)
@click.pass_obj
def command(settings: Settings, id_: str, path: str | None) -> None:
    """Print the directive ID, or its clause PATH with all below it."""
    with closing(settings.generation()) as generation:
        directive = generation.catalogue.directive(id_)
        if directive is None:
            fail(f"no directive {id_!r}")
        clauses = generation.catalogue.clauses(directive.id)
    if path is None:
        click.echo(f"{directive.type_name} {directive.number or ''}: {directive.title or ''}\n")
    chosen = [c for c in clauses if path is None or c.path == path or c.path.startswith(f"{path}/")]
    if not chosen:
        fail(f"no clause {path!r} in {directive.id}")
    for clause in chosen:
        click.echo(f"{clause.path}\t{clause.text}")
