"""``kb cite``: a finished citation of a directive or of one of its clauses."""

from __future__ import annotations

from contextlib import closing

import click

from scripts.settings import Settings, fail
from web.citing import FORMS, clause_citations, directive_citations


@click.command("cite")
@click.argument("id_", metavar="ID")
@click.argument("path", required=False)
@click.option("--form", type=click.Choice(list(FORMS)), default="first", show_default=True, help="Which mention it is.")
@click.pass_obj
def command(settings: Settings, id_: str, path: str | None, form: str) -> None:
    """Cite the directive ID, or its clause PATH, in the form of Nghị định 30/2020/NĐ-CP."""
    with closing(settings.generation()) as generation:
        directive = generation.catalogue.directive(id_)
        if directive is None:
            fail(f"no directive {id_!r}")
        rows = generation.catalogue.clauses(directive.id)
    if path is not None and all(row.path != path for row in rows):
        fail(f"no clause {path!r} in {directive.id}")
    forms = clause_citations(directive, rows, path) if path else directive_citations(directive)
    click.echo(next(one.text for one in forms if one.form == form))
