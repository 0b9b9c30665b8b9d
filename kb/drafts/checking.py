"""A draft checked: every mention judged, with how it should read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from kb.cite import Form, cite_directive, type_name
from kb.drafts.case import Case, Patch, cases
from kb.drafts.mentions import Cited, find_mentions, read_draft
from kb.drafts.model import Checked, Corpus, Edit, Finding, Holding, Report, State
from kb.drafts.rules import form_findings
from kb.model import Span
from kb.reading import Reading
from kb.vocabulary import Entry, Vocabulary, load

_ORDER: tuple[State, ...] = ("wrong", "superseded", "incomplete", "unknown", "right")
_GAP = "..."
CONTEXT = 60


def check(text: str, corpus: Corpus | None = None, vocabulary: Vocabulary | None = None) -> Report:
    """Check every citation of a draft; without a corpus of its form alone."""
    vocabulary = vocabulary or load()
    document = read_draft(text, vocabulary)
    placed = find_mentions(document, vocabulary)
    held = {id(one.cited): one.cited for one in placed}
    known = {key: _look(cited, corpus) if corpus else None for key, cited in held.items()}
    every = cases(placed, known, text, vocabulary)
    judged = (_checked(case, _of_corpus(case) if corpus else (), vocabulary) for case in every)
    return Report(text, tuple(_apart(judged)))


def _look(cited: Cited, corpus: Corpus) -> Holding | None:
    dated = cited.dated
    return corpus.look(cited.first.target, cited.type, dated.date.year if dated and dated.date else None, cited.issuer)


def _checked(case: Case, of_corpus: Iterable[Finding], vocabulary: Vocabulary) -> Checked:
    said = [*form_findings(case)]
    findings = [*(one.finding for one in said), *of_corpus]
    placed = case.placed
    return Checked(
        mention=placed.mention,
        span=placed.mention.span,
        surface=placed.surface,
        before=case.text[max(0, placed.start - CONTEXT) : placed.start],
        after=case.text[placed.end : placed.end + CONTEXT],
        mark=placed.mark,
        state=_state(findings, vocabulary),
        findings=tuple(findings),
        correct=_correct(case, vocabulary),
        edits=tuple(_edits(placed.reading, dict.fromkeys(patch for one in said for patch in one.patches))),
        held=case.holding.id if case.holding else None,
    )


def _of_corpus(case: Case) -> Iterator[Finding]:
    """Say what the corpus knows of the document."""
    if case.holding is None:
        yield Finding("unknown")
        return
    yield from (Finding(change.effect, change.by) for change in case.holding.changes)
    if case.holding.id is None:
        yield Finding("cited-only", str(case.holding.mentions))


def _state(findings: Iterable[Finding], vocabulary: Vocabulary) -> State:
    """Return the gravest of what is found; advice leaves a citation right."""
    levels = _levels(vocabulary)
    return min((levels[one.id] for one in findings), key=_ORDER.index, default="right")


@lru_cache(maxsize=4)
def _levels(vocabulary: Vocabulary) -> Mapping[str, State]:
    return {
        entry.id: "right" if entry.extra["level"] == "advice" else entry.extra["level"]
        for entry in vocabulary.table("draft_findings")
    }


def _correct(case: Case, vocabulary: Vocabulary) -> str:
    """Write the citation in the form that this mention asks for, with the draft's own word for the type."""
    form, facts = _form(case), case.facts
    if form != "later" and not case.is_law:
        facts = replace(facts, issuer=facts.issuer or _GAP)
    whole = cite_directive(facts, form, vocabulary)
    named = type_name(facts.type, vocabulary)
    if case.pieces.word and case.is_adjacent and whole.startswith(named + " "):
        word = case.text[slice(*case.pieces.word)]
        word = word.lower() if word.isupper() and len(word) > 1 else word
        whole = word[:1].upper() + word[1:] + whole.removeprefix(named)
    if form == "first" and not facts.title and not case.is_law:
        whole = f"{whole} về {_GAP}"
    return f"{_place(case)} {whole}".strip()


def _form(case: Case) -> Form:
    """Return the form for a mention: of a first one the title may stand behind it already."""
    if case.placed.mark in ("later", "short"):
        return "later"
    if case.is_law:
        return "basis" if case.text.startswith("Căn cứ") and case.facts.date else "first"
    return "first" if case.lacks_title else "dated"


def _place(case: Case) -> str:
    if case.pieces.place is None:
        return ""
    start, end = case.pieces.place
    patches = [one for said in form_findings(case) if said.finding.id == "place-letters" for one in said.patches]
    text = case.text[start:end]
    for patch in patches:
        text = text[: patch.start - start] + patch.text + text[patch.end - start :]
    return text


def _edits(reading: Reading, patches: Iterable[Patch]) -> Iterator[Edit]:
    """Put patches into the source, those of one place as one edit, in the order of their rules."""
    at: dict[tuple[int, int], str] = {}
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        if patch.start == patch.end:
            offset = reading.ends[patch.start - 1] if patch.start else reading.starts[0]
            key = (offset, offset)
        else:
            span = reading.span(patch.start, patch.end)
            key = (span.start, span.end)
        at[key] = at.get(key, "") + patch.text if key[0] == key[1] else patch.text
    yield from (Edit(Span(*key), text) for key, text in sorted(at.items()))


def _apart(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Drop edits that would touch one made before."""
    done = -1
    for one in checked:
        kept = []
        for edit in one.edits:
            if edit.span.start >= done:
                kept.append(edit)
                done = edit.span.end
        yield replace(one, edits=tuple(kept))


def corrected(report: Report) -> str:
    """Return the draft's text with every edit made."""
    pieces, at = [], 0
    for edit in edits(report):
        pieces += [report.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, report.text[at:]])


def edits(report: Report) -> tuple[Edit, ...]:
    """Return every edit in the order of the text."""
    return tuple(edit for one in report.mentions for edit in one.edits)


def message(finding: Finding, vocabulary: Vocabulary | None = None) -> tuple[str, str | None]:
    """Return what a finding tells the reader, and the rule in the decree that it rests on."""
    entry = entry_of(finding, vocabulary)
    return entry.name.format(known=finding.known), entry.extra.get("rule")


def entry_of(finding: Finding, vocabulary: Vocabulary | None = None) -> Entry:
    """Return a finding's entry: ``name`` is its message with a place "{known}", ``extra`` has level and rule."""
    return next(one for one in (vocabulary or load()).table("draft_findings") if one.id == finding.id)
