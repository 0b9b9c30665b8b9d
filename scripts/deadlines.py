"""``kb deadlines``: what is due, as a table on the terminal, CSV or JSON."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import closing

import click

from index.rows import ClauseCard, DeadlineRow
from scripts.settings import Settings

_DAY = click.DateTime(["%Y-%m-%d"])
_COLUMNS = ("due", "from", "rule", "duration", "words", "agencies", "directive", "path")


@click.command("deadlines")
@click.option("--agency", help="Id of a body: so-cong-thuong.")
@click.option("--from", "from_", type=_DAY, help="First day (2020-06-30).")
@click.option("--to", type=_DAY, help="Last day.")
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.pass_obj
def command(
    settings: Settings,
    agency: str | None,
    from_: datetime.datetime | None,
    to: datetime.datetime | None,
    format_: str,
) -> None:
    """Print the deadlines of the corpus, those with a day first."""
    with closing(settings.generation()) as generation:
        cards = generation.catalogue.deadline_cards(
            agency=agency, due_from=from_ and from_.date(), due_to=to and to.date()
        )
    rows = list(_rows(cards))
    click.echo(json.dumps(rows, ensure_ascii=False) if format_ == "json" else _csv(rows), nl=format_ == "json")


def _rows(cards: Iterable[ClauseCard]) -> Iterator[dict[str, str]]:
    for card in cards:
        for deadline in card.deadlines:
            yield _row(card, deadline)


def _row(card: ClauseCard, deadline: DeadlineRow) -> dict[str, str]:
    leads = dict.fromkeys(role.agency_name for role in card.agencies if role.role == "lead")
    values = (
        deadline.due, deadline.from_, deadline.rrule, deadline.duration, deadline.surface, "; ".join(leads),
        card.directive.id, card.clause.path,
    )  # fmt: skip
    return {column: "" if value is None else str(value) for column, value in zip(_COLUMNS, values, strict=True)}


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
