"""About what: the topics of a clause's own words.

Grammar: a topic is a set of words (``kb/data/topics.toml``). A clause is about it where one of them stands in its
own text, outside the names of bodies and of laws: "Sở Y tế" has no topic, neither as a heading nor in a sentence.
Some words count only where the document as a whole is about the topic (``topic_context.toml``): the title names it,
or two clauses at least. What only the heading above says does not count. The first evidence of each topic is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb.model import CitationMention, Clause, Span, TopicMention
from kb.openings import opening
from kb.reading import Annotatable, Reading
from kb.vocabulary import Entry, Vocabulary

_LAW = re.compile(r"(?i)\b(?:bộ )?luật|pháp lệnh|hiến pháp")
_IN_PASSING = 1

Scan = tuple[re.Pattern[str], tuple[str, ...]]


def find_topics(document: Annotatable, vocabulary: Vocabulary) -> Iterator[TopicMention]:
    """Yield the topics of each clause, once for a clause and topic, with the first evidence."""
    scans = _scan(vocabulary.table("topics")), _scan(vocabulary.table("topic_context"))
    unless = {entry.id: re.compile(entry.extra["unless"]) for entry in vocabulary.table("topic_context")}
    laws, bodies = _laws(document), _bodies(vocabulary.table("topic_masks"))
    masked = {
        clause.path: _masked(document.reading(clause), bodies, laws.get(clause.path, ())) for clause in document.walk()
    }
    found = {path: _first(text, scans[0]) for path, text in masked.items()}
    about = _subjects(document, found, scans[0])
    for clause in document.walk():
        topics = dict(found[clause.path])
        for topic, place in _first(masked[clause.path], scans[1]).items():
            if topic in about and not unless[topic].search(masked[clause.path]):
                topics.setdefault(topic, place)
        yield from _mentions(clause, document.reading(clause), topics)


def _mentions(clause: Clause, reading: Reading, topics: dict[str, tuple[int, int]]) -> Iterator[TopicMention]:
    for topic, (start, end) in topics.items():
        yield TopicMention(clause.path, reading.span(start, end), topic, "word")


def _laws(document: Annotatable) -> dict[str, list[Span]]:
    """Return the spans of laws cited, by clause: the name of a law is not what the clause is about."""
    laws: dict[str, list[Span]] = {}
    for mention in document.found:
        if isinstance(mention, CitationMention) and _LAW.match(mention.target):
            laws.setdefault(mention.clause, []).append(mention.span)
    return laws


def _masked(reading: Reading, bodies: re.Pattern[str], laws: Sequence[Span]) -> str:
    """Return the words of a clause in lower case, with names of bodies and laws blotted out; offsets stay."""
    text = bodies.sub(lambda match: "#" * len(match[0]), reading.text)
    for law in laws:
        start, end = reading.index(law.start), reading.index(law.end)
        text = text[:start] + "#" * (end - start) + text[end:]
    low = text.lower()
    return low if len(low) == len(text) else text


def _bodies(entries: Sequence[Entry]) -> re.Pattern[str]:
    """Return one pattern for the names of bodies: whole ones, and a head with one field or a list of them."""
    one = {entry.id: "(?:" + "|".join(pattern.pattern for pattern in entry.patterns) + ")" for entry in entries}
    fields = rf"{one['field']}\b(?:(?:\s?[,;]|\svà)\s(?:Sở |Bộ )?{one['field']}\b)*"
    begins = opening(p.pattern for entry in entries if entry.id != "field" for p in entry.patterns)
    return re.compile(rf"\b{begins}(?:{one['head']}\s?:?\s{fields}|{one['body']})")


def _first(text: str, scan: Scan) -> dict[str, tuple[int, int]]:
    """Return the place of each topic's first word in a text."""
    places: dict[str, tuple[int, int]] = {}
    pattern, topics = scan
    for match in pattern.finditer(text):
        places.setdefault(topics[(match.lastindex or 1) - 1], match.span())
    return places


def _subjects(document: Annotatable, found: dict[str, dict[str, tuple[int, int]]], scan: Scan) -> set[str]:
    """Return the topics that the document as a whole is about: its title names them, or two clauses do."""
    counts = Counter(topic for topics in found.values() for topic in topics)
    titled = _first(document.title.text.lower(), scan)
    return {topic for topic, count in counts.items() if count > _IN_PASSING} | set(titled)


def _scan(entries: Sequence[Entry]) -> Scan:
    """Return one pattern for all entries, one group each, and the topics in the order of the groups."""
    begins = opening(pattern.pattern for entry in entries for pattern in entry.patterns)
    groups = ("|".join(pattern.pattern for pattern in entry.patterns) for entry in entries)
    return re.compile(rf"\b{begins}(?:{'|'.join(f'({group})' for group in groups)})"), tuple(e.id for e in entries)
