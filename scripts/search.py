"""``kb search``: a question to the index, answered on the terminal."""

from __future__ import annotations

import json
from contextlib import closing

import click

from index.engine import Filters, Query, Results
from scripts.settings import Settings


@click.command("search")
@click.argument("text")
@click.option("--agency", help="Id of a body: so-cong-thuong.")
@click.option("--topic", help="Id of a topic: covid-19.")
@click.option("--page", default=1, show_default=True, help="Page of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, text: str, agency: str | None, topic: str | None, page: int, as_json: bool) -> None:
    """Find the clauses that answer TEXT, the best first."""
    with closing(settings.generation()) as generation:
        results = generation.engine.search(Query(text, Filters(agency=agency, topic=topic), page=page))
    click.echo(_json(results) if as_json else _lines(results))


def _lines(results: Results) -> str:
    lines = [f"{results.total} clauses"]
    if results.notice:
        lines[0] += f" ({results.notice.kind})"
    if results.document or results.cited:
        lines.append(f"document: {results.document or results.cited}")
    for hit in results.hits:
        words = "".join(click.style(f.text, bold=True) if f.hit else f.text for f in hit.snippet)
        lines.append(f"{hit.directive}  {hit.path}\n    {words}")
    return "\n".join(lines)


def _json(results: Results) -> str:
    hits = [
        {"directive": hit.directive, "path": hit.path, "snippet": "".join(f.text for f in hit.snippet)}
        for hit in results.hits
    ]
    answer = {"total": results.total, "document": results.document, "cited": results.cited, "hits": hits}
    return json.dumps(answer, ensure_ascii=False)
