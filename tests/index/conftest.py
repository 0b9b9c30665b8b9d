"""Two directives made by hand, and generations built of them."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index.build import write_generation
from index.generation import Generation, open_current
from kb.model import (
    AgencyMention,
    Annotated,
    CitationMention,
    Clause,
    DeadlineMention,
    Directive,
    Mention,
    Part,
    PartialDate,
    Signer,
    Span,
    Structure,
    TopicMention,
)

PROGRAMME = """
title|về tháo gỡ khó khăn theo Nghị quyết số 84/NQ-CP ngày 29/5/2020
¶1|Căn cứ Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ, UBND tỉnh ban hành chương trình như sau:
I|I. MỤC TIÊU
I/-1|- Thúc đẩy giải ngân vốn đầu tư công, bảo đảm trật tự.
II|II. NHIỆM VỤ
II/1|1. Sở Công Thương
II/1/-1|- Đẩy mạnh xuất khẩu hàng hoá; báo cáo UBND tỉnh trước ngày 30/9/2020.
II/1/-2|- Phối hợp với Sở Y tế phòng, chống dịch **Covid-19** tại các chợ.
II/2|2. Sở Y tế
II/2/-1|- Chủ trì phòng, chống dịch Covid-19 theo Chỉ thị 16/CT-TTg, hoàn thành trong Quý III/2021.
II/2/-2|- Khuyến khích du lịch an toàn khi phòng, chống dịch; hoà bình, hoàn thiện.
"""
NOTICE = """
title|Kết luận cuộc họp giao ban
1|1. Văn phòng theo dõi Chương trình 07/CTr-UBND và Nghị quyết 84/NQ-CP; rà soát theo *63/2010/NĐ-CP*.
2|2. Giao Sở GD&ĐT mở lại trường học; Sở Công Thương hỗ trợ.
"""


@dataclass(frozen=True)
class Made:
    """A directive of a corpus, made by hand."""

    id: str
    structure: Structure
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[str, ...] = ()
    sha256: str = ""
    imported: str = "2026-01-01"
    path: Path = field(default=Path("corpus.md"))


def make_directive(
    id: str, lines: str, mentions: Sequence[Mention] = (), aliases: tuple[str, ...] = (), **about: object
) -> Made:
    """Make a directive of lines ``path|text``; a heading is a line without a full stop, colon or semicolon."""
    rows = [line.split("|", 1) for line in lines.strip().splitlines()]
    text = "\n".join(words for _, words in rows)
    spans, start = {}, 0
    for path, words in rows:
        spans[path] = Span(start, start + len(words))
        start += len(words) + 1
    title = spans.pop("title")
    directive = Directive(text, f"{id}.txt", title=title.of(text), title_spans=(title,), **about)  # type: ignore[arg-type]
    clauses = _children(spans, text, "")
    digest = hashlib.sha256(f"{text}{about}".encode()).hexdigest()
    return Made(
        id, Structure(directive, clauses, (Part("clause", Span(0, len(text))),)), tuple(mentions), aliases, digest
    )


def _children(spans: dict[str, Span], text: str, above: str) -> tuple[Clause, ...]:
    return tuple(
        Clause(path, "paragraph", path.rpartition("/")[2], (span,), _children(spans, text, path),
               heading=span.of(text)[-1] not in ".:;", mark=_mark(span, text))
        for path, span in spans.items()
        if path.rpartition("/")[0] == above
    )  # fmt: skip


def _mark(span: Span, text: str) -> Span | None:
    mark = span.of(text).partition(" ")[0]
    return Span(span.start, span.start + len(mark)) if mark[-1] in ".-)" else None


def find(made: Made, words: str, nth: int = 0) -> Span:
    """Find some words in the source of a directive."""
    text, start = made.structure.directive.text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def programme() -> Made:
    about = {
        "type": "CTr", "number": "07/CTr-UBND", "date": PartialDate(2020, 6, 30), "issuer": "UBND tỉnh Lào Cai",
        "signer": Signer("Đặng Xuân Phong", "Chủ tịch"), "recipients": ("Các sở",), "source": "07.txt",
    }  # fmt: skip
    source = about.pop("source")
    bare = make_directive("lao-cai-2020-07-ctr-ubnd", PROGRAMME, **about)
    assert source
    day = datetime.date
    full = "Nghị quyết số 84/NQ-CP ngày 29/5/2020"
    trade, health = find(bare, "Sở Công Thương"), find(bare, "Sở Y tế", 1)
    mentions = [
        CitationMention("title", find(bare, full), "84/NQ-CP", "full", day(2020, 5, 29)),
        CitationMention("¶1", find(bare, f"{full} của Chính phủ"), "84/NQ-CP", "full", day(2020, 5, 29)),
        TopicMention("I/-1", find(bare, "giải ngân vốn đầu tư công"), "dau-tu-cong", "words"),
        AgencyMention("II/1/-1", trade, "Sở Công Thương", "lead", "heading"),
        AgencyMention("II/1/-1", find(bare, "báo cáo UBND tỉnh"), "UBND tỉnh", "recipient", "report"),
        DeadlineMention("II/1/-1", find(bare, "trước ngày 30/9/2020"), "by", "date", due=day(2020, 9, 30)),
        AgencyMention("II/1/-2", trade, "Sở Công Thương", "lead", "heading"),
        AgencyMention("II/1/-2", find(bare, "Sở Y tế"), "Sở Y tế", "support", "with"),
        TopicMention("II/1/-2", find(bare, "Covid-19"), "covid-19", "words"),
        AgencyMention("II/2/-1", health, "Sở Y tế", "lead", "heading"),
        TopicMention("II/2/-1", find(bare, "Covid-19", 1), "covid-19", "words"),
        CitationMention("II/2/-1", find(bare, "Chỉ thị 16/CT-TTg"), "16/CT-TTg", "number"),
        DeadlineMention(
            "II/2/-1", find(bare, "trong Quý III/2021"), "in", "quarter", day(2021, 7, 1), day(2021, 9, 30)
        ),
        AgencyMention("II/2/-2", health, "Sở Y tế", "lead", "heading"),
    ]
    return make_directive("lao-cai-2020-07-ctr-ubnd", PROGRAMME, mentions, ("07-ctr-ubnd-cu",), **about)


def notice() -> Made:
    about = {"type": "TB", "number": "/TB-VPUBND", "date": PartialDate(2021, 8), "issuer": "Văn phòng UBND tỉnh"}
    bare = make_directive("lao-cai-2021-tb-vpubnd", NOTICE, **about)
    mentions = [
        CitationMention("1", find(bare, "Chương trình 07/CTr-UBND"), "07/CTr-UBND", "number"),
        CitationMention("1", find(bare, "Nghị quyết 84/NQ-CP"), "84/NQ-CP", "number"),
        CitationMention("1", find(bare, "63/2010/NĐ-CP"), "63/2010/NĐ-CP", "number"),
        AgencyMention("2", find(bare, "Sở Công Thương"), "Sở Công Thương", "support", "with"),
    ]
    return make_directive("lao-cai-2021-tb-vpubnd", NOTICE, mentions, **about)


def knowing(*made: Made):
    """Return an annotate function that knows these directives."""
    mentions = {one.structure.directive.source: one.mentions for one in made}
    return lambda structure: Annotated(structure.directive, structure.clauses, mentions[structure.directive.source])


@pytest.fixture(scope="session")
def corpus() -> tuple[Made, ...]:
    return programme(), notice()


@pytest.fixture(scope="session")
def target(tmp_path_factory, corpus) -> Path:
    folder = tmp_path_factory.mktemp("target")
    write_generation(corpus, folder, annotate=knowing(*corpus))
    return folder


@pytest.fixture
def generation(target) -> Iterator[Generation]:
    opened = open_current(target)
    yield opened
    opened.close()


@pytest.fixture
def engine(generation):
    return generation.engine


@pytest.fixture
def catalogue(generation):
    return generation.catalogue


@pytest.fixture(scope="session")
def make():
    """Return the function that makes a directive of lines."""
    return make_directive


@pytest.fixture(scope="session")
def at():
    """Return the function that finds words in the source of a directive."""
    return find


@pytest.fixture(scope="session")
def annotations():
    """Return the function that makes an annotator which knows some directives."""
    return knowing


@pytest.fixture(scope="session")
def crowd(tmp_path_factory) -> Generation:
    """Open a generation of made directives: clauses with several bodies, topics and limits of every kind, or none."""
    made = [crowded(number, random.Random(number)) for number in range(6)]
    folder = tmp_path_factory.mktemp("crowd")
    write_generation(made, folder, annotate=knowing(*made))
    return open_current(folder)


@pytest.fixture(scope="session")
def crowd_cards(crowd):
    """Return the cards of all clauses of the crowd."""
    return crowd.catalogue.numbered_cards(range(crowd.catalogue.overview().clauses))


def crowded(number: int, rng: random.Random) -> Made:
    lines = ["title|Về việc", *(f"{path}|{path}. một hai ba bốn năm." for path in range(1, 31))]
    bare = make_directive(f"d-{number}", "\n".join(lines), date=PartialDate(2000 + number))
    roots = bare.structure.clauses
    mentions = [mention for clause in roots for mention in _crowd_mentions(rng, clause)]
    return make_directive(f"d-{number}", "\n".join(lines), mentions, date=PartialDate(2000 + number))


def _crowd_mentions(rng: random.Random, clause: Clause) -> Iterator[Mention]:
    spans = [Span(clause.span.start + place, clause.span.end) for place in range(6)]
    for span in rng.sample(spans, rng.randrange(5)):
        name, role = rng.choice(["Sở Y tế", "Sở Nội vụ", "UBND tỉnh"]), rng.choice(["lead", "support", "recipient"])
        yield AgencyMention(clause.path, span, name, role, "made")
    for span in rng.sample(spans, rng.randrange(3)):
        yield TopicMention(clause.path, span, rng.choice(["du-lich", "covid-19"]), "made")
    for span in rng.sample(spans, rng.choice([0, 0, 1, 2, 3])):
        yield _crowd_limit(rng, clause.path, span)


def _crowd_limit(rng: random.Random, path: str, span: Span) -> DeadlineMention:
    day = datetime.date(2026, 1, 1) + datetime.timedelta(rng.randrange(12))
    about = {
        "by": {"due": day}, "in": {"start": datetime.date(2025, 12, 1), "due": day}, "since": {"start": day},
        "within": {"duration": "P5D"}, "every": {"rrule": rng.choice([None, "FREQ=DAILY", "FREQ=MONTHLY"])},
    }  # fmt: skip
    kind = rng.choice(list(about))
    return DeadlineMention(path, span, kind, "made", **about[kind])  # type: ignore[arg-type]
