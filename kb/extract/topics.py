"""About what: the topics of a clause's own words.

Grammar: a topic is a set of words (``kb/data/topics.toml``). A clause is about it where one of them stands in its
own text, outside the names of bodies and of laws: "Sở Y tế" has no topic, neither as a heading nor in a sentence.
Some words count only where the document as a whole is about the topic (``topic_context.toml``): the title names it,
or two clauses at least. What only the heading above says does not count. The first evidence of each topic is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kb.model import CitationMention, Clause, Span, TopicMention
from kb.reading import Annotatable, Reading
from kb.vocabulary import Entry, Vocabulary

_FIELD = (
    r"(?:Kế hoạch (?:và|&) Đầu tư|Kế hoạch|Văn h(?:óa|oá)(?:, | |-| - )(?:Thể thao|Thông tin|Xã hội)(?:(?:,| và| -) (?:Du lịch|Thông tin|Truyền thông))*"
    r"|Du lịch|Y tế|Tài chính(?: - Kế hoạch)?|Công [Tt]hương|Xây dựng|Giao thông [Vv]ận tải|Nông nghiệp(?: và (?:Phát triển nông thôn"
    r"|PTNT|Môi trường))?|Tài nguyên và Môi trường|Giáo dục và Đào tạo|Lao động(?:,| -|-) ?Thương binh và Xã hội|Nội vụ|Ngoại vụ"
    r"|Ngoại giao|Thông tin và Truyền thông|Khoa học và Công nghệ|Khoa học, Công nghệ và Môi trường|Tư pháp|Công an|Quốc phòng|Dân tộc(?: và Tôn giáo)?"
    r"|Kinh tế(?:, Hạ tầng và Đô thị| và Hạ tầng)?)"
)
# Names of bodies, whose words are not about the topic; an upper-case field after "Sở" or "Bộ" may open a list.
_BODIES = re.compile(
    rf"(?:[Ss]ở|[Bb]ộ|[Nn]gành|[Pp]hòng|SỞ|BỘ|[Bb]ộ trưởng|[Gg]iám đốc)(?: các [Ss]ở)?\s?:?\s{_FIELD}(?:(?:\s?[,;]| và)\s(?:Sở |Bộ )?{_FIELD}\b)*"
    r"|(?:SỞ|BỘ)(?:\s[A-ZÀ-ỸĐ,-]+)+"
    r"|(?:Trung tâm|Hiệp hội|Cục|Tổng cục|Vụ|Chi cục|Ban Quản lý|Ban quản lý|Báo|Viện|Trường|Hội)(?:\s(?:[A-ZÀ-ỸĐ][\wÀ-ỹ]*|và|các|khu|-|chống|phục|vụ|hành|chính|công|tiến|lịch)){1,9}"
    r"|Bảo hiểm xã hội (?:Việt Nam|tỉnh|thành phố|các)|Ngân hàng [Nn]hà nước|Kho bạc Nhà nước|Công an (?:tỉnh|thành phố|nhân dân)|(?:Cục|Chi cục) [Tt]huế"
    r"|Phòng Kiểm soát (?:TTHC|thủ tục hành chính)|Liên đoàn [Ll]ao động|Thanh tra (?:tỉnh|Chính phủ|Bộ|Sở)|Hội [Nn]ông dân|Bộ Chỉ huy [Qq]uân sự"
)
_LAW = re.compile(r"(?i)\b(?:bộ )?luật|pháp lệnh|hiến pháp")
_IN_PASSING = 1

Scan = tuple[re.Pattern[str], tuple[str, ...]]


def find_topics(document: Annotatable, vocabulary: Vocabulary) -> Iterator[TopicMention]:
    """Yield the topics of each clause, once for a clause and topic, with the first evidence."""
    scans = _scan(vocabulary.table("topics")), _scan(vocabulary.table("topic_context"))
    unless = {entry.id: re.compile(entry.extra["unless"]) for entry in vocabulary.table("topic_context")}
    laws = _laws(document)
    masked = {clause.path: _masked(document.reading(clause), laws.get(clause.path, ())) for clause in document.walk()}
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


def _masked(reading: Reading, laws: Sequence[Span]) -> str:
    """Return the words of a clause in lower case, with names of bodies and laws blotted out; offsets stay."""
    text = _BODIES.sub(lambda match: "#" * len(match[0]), reading.text)
    for law in laws:
        start, end = reading.index(law.start), reading.index(law.end)
        text = text[:start] + "#" * (end - start) + text[end:]
    low = text.lower()
    return low if len(low) == len(text) else text


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


def _scan(entries: Iterable[Entry]) -> Scan:
    """Return one pattern for all entries, one group each, and the topics in the order of the groups."""
    entries = tuple(entries)
    groups = ("|".join(pattern.pattern for pattern in entry.patterns) for entry in entries)
    return re.compile(r"\b(?:" + "|".join(f"({group})" for group in groups) + ")"), tuple(e.id for e in entries)
