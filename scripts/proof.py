"""``kb proof``: the citations of a draft checked, and a corrected copy."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import click

from index.holdings import Holdings
from kb.drafts.checking import check, corrected, edits, message
from kb.drafts.model import Checked, Report
from kb.drafts.refusal import RefusalError
from kb.drafts.upload import read_upload
from kb.drafts.word import Word
from scripts.settings import Settings, fail


@click.command("proof")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--corrected", "target", type=click.Path(path_type=Path), help="Write a corrected copy there.")
@click.option("--form-only", is_flag=True, help="Do not ask the index what became of the documents.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, file: Path, target: Path | None, form_only: bool, as_json: bool) -> None:
    """Check every citation of the draft FILE (.docx or .txt); exit with 1 where one is wrong or incomplete."""
    settings: Settings = ctx.obj
    try:
        text, word = read_upload(file.name, file.read_bytes())
    except RefusalError as error:
        fail(f"{file}: {error}")
    report = _report(settings, text, form_only)
    if target is not None:
        target.write_bytes(_copy(report, word))
    click.echo(_json(report) if as_json else "\n".join(map(_line, report.mentions)))
    ctx.exit(int(any(one.state in ("wrong", "incomplete", "superseded") for one in report.mentions)))


def _report(settings: Settings, text: str, form_only: bool) -> Report:
    if form_only:
        return check(text)
    with closing(settings.generation()) as generation:
        return check(text, Holdings(generation.catalogue))


def _copy(report: Report, word: Word | None) -> bytes:
    if word is None:
        return corrected(report).encode()
    data, left = word.corrected(edits(report))
    if left:
        click.echo(f"{left} corrections cross paragraphs and were left", err=True)
    return data


def _line(one: Checked) -> str:
    said = "; ".join(message(finding)[0] for finding in one.findings)
    lines = [f"{one.state:<10} {one.mark:<5} {one.surface}"]
    lines += [f"{'':17}{said}"] if said else []
    lines += [f"{'':17}→ {one.correct}"] if one.state in ("wrong", "incomplete") else []
    return "\n".join(lines)


def _json(report: Report) -> str:
    mentions = [
        {
            "start": one.span.start, "end": one.span.end, "text": one.surface, "mark": one.mark, "state": one.state,
            "findings": [finding.id for finding in one.findings], "correct": one.correct, "directive": one.held,
        }
        for one in report.mentions
    ]  # fmt: skip
    return json.dumps({"mentions": mentions, "corrected": corrected(report)}, ensure_ascii=False)
