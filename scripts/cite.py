"""``kb cite``: a finished citation of a directive or of one of its clauses."""

from __future__ import annotations

from contextlib import closing
from urllib.parse import quote as quote_path

import click

from kb.citation_formats import FORMATS, Format, write
from kb.cite import Form
from scripts.settings import Settings, fail
from web.citing import WHOLE_FORMS, citation_of


@click.command("cite")
@click.argument("id_", metavar="ID")
@click.argument("path", required=False)
@click.option(
    "--form", type=click.Choice(list(WHOLE_FORMS)), default="first", show_default=True,
    help="Which mention it is; basis is the form behind “Căn cứ”.",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="For which program."
)
@click.option("--quote", is_flag=True, help="Put the clause's own words before the citation.")
@click.option("--site", metavar="URL", envvar="KB_SITE", show_envvar=True, help="Address of the site, for links to it.")
@click.pass_obj
def command(
    settings: Settings, id_: str, path: str | None, form: Form, format_: Format, quote: bool, site: str | None
) -> None:
    """Cite the directive ID, or its clause PATH, in the form of Nghị định 30/2020/NĐ-CP."""
    with closing(settings.generation()) as generation:
        directive = generation.catalogue.directive(id_)
        if directive is None:
            fail(f"no directive {id_!r}")
        rows = generation.catalogue.clauses(directive.id)
    if path is not None and all(row.path != path for row in rows):
        fail(f"no clause {path!r} in {directive.id}")
    place = "/".join(["van-ban", directive.id, *([path] if path else [])])
    address = f"{site.rstrip('/')}/{quote_path(place)}" if site else None
    click.echo(write(citation_of(directive, rows, path, form, address=address, quote=quote), format_))
