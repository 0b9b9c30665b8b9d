"""``kb deadlines``: what is due, as a table or a calendar."""

from __future__ import annotations

import datetime

import click

from scripts.exporting import export, with_site
from scripts.settings import Settings

_DAY = click.DateTime(["%Y-%m-%d"])
_SUFFIXES = {"csv": ".csv", "ics": ".ics", "json": ".rows.json"}


@click.command("deadlines")
@click.option("--agency", help="Id of a body: so-cong-thuong.")
@click.option("--from", "from_", type=_DAY, help="First day (2020-06-30).")
@click.option("--to", type=_DAY, help="Last day.")
@click.option("--format", "format_", type=click.Choice(list(_SUFFIXES)), default="csv", show_default=True)
@click.option("--remind", type=click.IntRange(0, 60), help="Days before each limit on which a calendar reminds.")
@with_site
@click.pass_obj
def command(
    settings: Settings,
    agency: str | None,
    from_: datetime.datetime | None,
    to: datetime.datetime | None,
    format_: str,
    remind: int | None,
    site: str,
) -> None:
    """Print the deadlines of the corpus, those with a day first; a calendar leaves out what has no day."""
    asked = {"co-quan": agency, "tu": from_ and from_.date(), "den": to and to.date(), "nhac": remind}
    for piece in export(settings, f"/thoi-han{_SUFFIXES[format_]}", asked, site):
        click.echo(piece, nl=False)
