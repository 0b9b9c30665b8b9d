"""Citations."""

from __future__ import annotations

from collections.abc import Iterator

from kb.extract.citations.found import Found
from kb.extract.citations.laws import find_laws
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.numbers import find_numbers
from kb.model import CitationMention
from kb.reading import Annotatable, Reading
from kb.vocabulary import Vocabulary

__all__ = ["find_citations"]


def find_citations(document: Annotatable, vocabulary: Vocabulary) -> Iterator[CitationMention]:
    """Yield citations."""
    lexicon = Lexicon.of(vocabulary)
    passages = [("title", document.title, 0), *((c.path, r := document.reading(c), r.body) for c in document.walk())]
    for path, reading, body in passages:
        laws = list(find_laws(reading.text, lexicon))
        found = laws + [
            n for n in find_numbers(reading.text, lexicon) if not any(n.start < l.end and l.start < n.end for l in laws)
        ]
        for f in found:
            yield CitationMention(path, reading.span(f.start, f.end), f.target, f.rule, f.date, f.at, f.type, f.issuer)
