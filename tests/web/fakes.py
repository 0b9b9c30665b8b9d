"""A hand-made generation: a handful of clauses, and the engine and catalogue that answer from them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.catalogue import Catalogue
from index.engine import MAX_QUERY, FacetCount, Fragment, Hit, Notice, Query, Results, Suggestion
from index.rows import (
    AgencyRoleRow,
    AgencySummary,
    AgencyTopic,
    CitationRow,
    CitationTie,
    CitedDocument,
    ClauseCard,
    ClauseRow,
    DeadlineRow,
    DirectiveRow,
    DueTally,
    Overview,
    TopicRow,
    TopicSummary,
)
from kb.vietnamese import fold
from tests.plain import PlainDuties, PlainLimits

PROGRAMME = DirectiveRow(
    id="lao-cai-2020-07-ctr-ubnd", type="CTr", type_name="chương trình", number="07/CTr-UBND", date="2020-06-30",
    issuer="UBND tỉnh Lào Cai", title="Hành động thực hiện Nghị quyết số 84/NQ-CP",
    signer="Đặng Xuân Phong", signer_post="Chủ tịch", signer_capacity="TM. Ủy ban nhân dân",
    recipients=("Thủ tướng Chính phủ", "Lưu: VT"), source_file="07.txt", clauses=7, deadlines=3, citations=3,
)  # fmt: skip
NOTICE = DirectiveRow(
    id="lao-cai-2021-tb-vpubnd", type="TB", type_name="thông báo", number="/TB-VPUBND", date="2021-08",
    issuer="Văn phòng UBND tỉnh Lào Cai", title=None, signer=None, signer_post=None, signer_capacity=None,
    recipients=(), source_file="tb.txt", clauses=2, deadlines=3, citations=1,
)  # fmt: skip
HOSTILE = "- Rà soát <script>alert(\"x\")</script> & báo cáo 'Sở Y tế' trước ngày 30/9/2020."
TABLE = "| Việc | Hạn |\n|---|---|\n| Họp <img src=x onerror=alert(1)> | **30/9** |"

P, N = PROGRAMME.id, NOTICE.id
CLAUSES = (
    ClauseRow(P, "¶1", 0, 0, "paragraph", "¶1", False,
              "Căn cứ Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ.", 0),
    ClauseRow(P, "II", 1, 0, "roman", "II", True, "II. NHIỆM VỤ, GIẢI PHÁP", 4, ((0, 23, "strong"),)),
    ClauseRow(P, "II/1", 2, 1, "number", "1", True, "1. Sở Công Thương", 3),
    ClauseRow(P, "II/1/-1", 3, 2, "bullet", "-1", False,
              "- Chủ trì, phối hợp với Sở Y tế triển khai Nghị quyết 84, xong trước ngày 30/9/2020.", 2),
    ClauseRow(P, "II/1/-2", 4, 2, "bullet", "-2", False, HOSTILE, 2),
    ClauseRow(P, "II/1/-3", 5, 2, "bullet", "-3", False, "- Báo cáo UBND tỉnh định kỳ trước ngày 25 hàng tháng.", 2),
    ClauseRow(P, "II/1/bảng-1", 6, 2, "table", "bảng-1", False, TABLE, 0),
    ClauseRow(P, "II/1/bảng-1/tiêu-đề", 7, 3, "row", "tiêu-đề", False, "Việc Hạn", 0),
    ClauseRow(P, "II/1/bảng-1/dòng-1", 8, 3, "row", "dòng-1", False, "Họp <img src=x onerror=alert(1)> 30/9", 0),
    ClauseRow(N, "¶1", 0, 0, "paragraph", "¶1", False,
              "Giao Sở Y tế thực hiện Chương trình số 07/CTr-UBND trong thời hạn 05 ngày làm việc "
              "kể từ ngày nhận hồ sơ.", 0),
    ClauseRow(N, "¶2", 1, 0, "paragraph", "¶2", False,
              "Sở Công Thương hoàn thành trong Quý I/2026 và duy trì từ ngày 01/01/2027.", 0),
)  # fmt: skip
AGENCIES = {"so-cong-thuong": "Sở Công Thương", "so-y-te": "Sở Y tế", "ubnd-tinh": "UBND tỉnh"}
TOPICS = {"covid-19": "Covid-19", "dau-tu-cong": "Đầu tư công", "du-lich": "Du lịch"}


def _at(directive: str, path: str, words: str) -> tuple[int, int]:
    text = next(row.text for row in CLAUSES if (row.directive, row.path) == (directive, path))
    start = text.index(words)
    return start, start + len(words)


def _role(directive: str, path: str, agency: str, role: str, words: str, source: str | None = None) -> AgencyRoleRow:
    source = source or path
    return AgencyRoleRow(
        directive, path, agency, AGENCIES[agency], role, source, *_at(directive, source, words), "subject"
    )


def _deadline(directive: str, path: str, surface: str, kind: str, **known: object) -> DeadlineRow:
    values = {"from_": None, "due": None, "rrule": None, "duration": None, "working_days": False, "event": None}
    values |= {"basis": None, "rule": "fake"} | known
    return DeadlineRow(directive, path, *_at(directive, path, surface), surface=surface, kind=kind, **values)


def _citation(directive: str, path: str, surface: str, target: str, **known: object) -> CitationRow:
    text = PROGRAMME.title if path == "title" else None
    start = text.index(surface) if text else _at(directive, path, surface)[0]
    values = {"date": None, "at": None, "resolved": None, "rule": "number"} | known
    return CitationRow(directive, path, start, start + len(surface), surface, target, **values)


DAY = datetime.date
ROLES = (
    _role(P, "II/1/-1", "so-cong-thuong", "lead", "Sở Công Thương", "II/1"),
    _role(P, "II/1/-1", "so-y-te", "support", "Sở Y tế"),
    _role(P, "II/1/-2", "so-cong-thuong", "lead", "Sở Công Thương", "II/1"),
    _role(P, "II/1/-2", "so-y-te", "recipient", "Sở Y tế"),
    _role(P, "II/1/-3", "ubnd-tinh", "recipient", "UBND tỉnh"),
    _role(P, "II/1/bảng-1/dòng-1", "so-y-te", "lead", "Họp"),
    _role(N, "¶1", "so-y-te", "lead", "Sở Y tế"),
    _role(N, "¶2", "so-cong-thuong", "lead", "Sở Công Thương"),
)
DEADLINES = (
    _deadline(P, "II/1/-1", "trước ngày 30/9/2020", "by", due=DAY(2020, 9, 30), basis="Điều 148 Bộ luật Dân sự 2015"),
    _deadline(P, "II/1/-2", "trước ngày 30/9/2020", "by", due=DAY(2020, 9, 30)),
    _deadline(P, "II/1/-3", "trước ngày 25 hàng tháng", "every", rrule="FREQ=MONTHLY;BYMONTHDAY=25"),
    _deadline(N, "¶1", "trong thời hạn 05 ngày làm việc", "within", duration="P5D", working_days=True,
              event="ngày nhận hồ sơ"),
    _deadline(N, "¶2", "trong Quý I/2026", "in", from_=DAY(2026, 1, 1), due=DAY(2026, 3, 31)),
    _deadline(N, "¶2", "từ ngày 01/01/2027", "since", from_=DAY(2027, 1, 1)),
)  # fmt: skip
CITATIONS = (
    _citation(P, "title", "Nghị quyết số 84/NQ-CP", "84/NQ-CP"),
    _citation(P, "¶1", "Nghị quyết số 84/NQ-CP ngày 29/5/2020", "84/NQ-CP", date=DAY(2020, 5, 29)),
    _citation(P, "II/1/-1", "Nghị quyết 84", "84/NQ-CP"),
    _citation(N, "¶1", "Chương trình số 07/CTr-UBND", "07/CTr-UBND", resolved=P),
)
TOPIC_ROWS = (
    TopicRow(P, "II/1/-1", "covid-19", "Covid-19", 2, 9, "fake"),
    TopicRow(P, "II/1/-3", "dau-tu-cong", "Đầu tư công", 2, 9, "fake"),
)
CITED = (
    CitedDocument("84/NQ-CP@2020", "84/NQ-CP", 2020, "Nghị quyết số 84/NQ-CP ngày 29/5/2020", None, 3, 1),
    CitedDocument("07/CTr-UBND", "07/CTr-UBND", None, "Chương trình số 07/CTr-UBND", P, 1, 1),
    CitedDocument("/QĐ-UBND", "/QĐ-UBND", None, "Quyết định số   /QĐ-UBND", None, 0, 0),
)


class FakeCatalogue(Catalogue):
    """The catalogue's questions, answered by looking through the tuples above."""

    def __init__(self) -> None:
        self.limits, self.duties = PlainLimits(self._all), PlainDuties(self._all)

    def overview(self):
        return Overview(2, len(CLAUSES), len(AGENCIES), len(DEADLINES), len(CITATIONS), 2)

    def directives(self):
        return (NOTICE, PROGRAMME)

    def directive(self, id):
        aliases = {"cu-07-ctr-ubnd": P}
        return next((row for row in self.directives() if row.id == aliases.get(id, id)), None)

    def clauses(self, directive):
        return tuple(row for row in CLAUSES if row.directive == directive)

    def cards(self, keys):
        rows = {(row.directive, row.path): row for row in CLAUSES}
        return tuple(self._card(rows[key]) for key in keys if key in rows)

    def numbered_cards(self, numbers):
        return tuple(self._card(CLAUSES[number]) for number in numbers)

    def each_card(self, numbers):
        return iter(self.numbered_cards(numbers))

    def _numbers_of(self, cards):
        return [CLAUSES.index(card.clause) for card in cards]

    def attachments(self, directive):
        return tuple(row for row in self.clauses(directive) if row.kind == "attachment")

    def _card(self, clause):
        def own(rows):
            return tuple(row for row in rows if (row.directive, row.path) == (clause.directive, clause.path))

        headings = [
            row
            for row in CLAUSES
            if row.directive == clause.directive and row.heading and clause.path.startswith(row.path + "/")
        ]
        return ClauseCard(
            self.directive(clause.directive), clause, tuple(headings),
            own(ROLES), own(DEADLINES), own(CITATIONS), own(TOPIC_ROWS),
        )  # fmt: skip

    def _all(self):
        return tuple(map(self._card, CLAUSES))

    def directive_cards(self, directive):
        return tuple(card for card in self._all() if card.clause.directive == directive)

    def title_citations(self, directive):
        return tuple(row for row in CITATIONS if (row.directive, row.path) == (directive, "title"))

    def agencies(self):
        def count(id, role):
            return sum(row.agency == id and row.role == role for row in ROLES)

        return tuple(
            AgencySummary(id, name, count(id, "lead"), count(id, "support"), count(id, "recipient"), 2)
            for id, name in AGENCIES.items()
        )

    def agency(self, id):
        return next((row for row in self.agencies() if row.id == id), None)

    def spellings(self, agency):
        return (AGENCIES[agency],)

    def ledger(self, agency, role=None, topic=None):
        def passes(card):
            roles = {row.role for row in card.agencies if row.agency == agency}
            return roles and role in {None, *roles} and topic in {None, *(row.topic for row in card.topics)}

        return tuple(filter(passes, self._all()))

    def ledger_numbers(self, agency, role=None, topic=None):
        return self._numbers_of(self.ledger(agency, role, topic))

    def each_about(self, topic):
        return iter(self.topic_numbers(topic))

    def topic_numbers(self, topic):
        return self._numbers_of(self.topic_cards(topic))

    def deadline_numbers(self, agency=None, kinds=(), due_from=None, due_to=None):
        return self._numbers_of(self.deadline_cards(agency, kinds, due_from, due_to))

    def topics(self):
        return tuple(TopicSummary(id, name, sum(row.topic == id for row in TOPIC_ROWS)) for id, name in TOPICS.items())

    def topic_cards(self, topic):
        return tuple(card for card in self._all() if any(row.topic == topic for row in card.topics))

    def deadline_cards(self, agency=None, kinds=(), due_from=None, due_to=None):
        def passes(row):
            inside = row.due and (due_from or row.due) <= row.due <= (due_to or row.due)
            return (not kinds or row.kind in kinds) and (inside or (due_from is None and due_to is None))

        cards = self._all() if agency is None else self.ledger(agency)
        return tuple(card for card in cards if any(map(passes, card.deadlines)))

    def _tally(self, rows, since, first, last):
        return (
            sum(row.due is not None and since <= row.due < first for row in rows),
            sum(row.due is not None and first <= row.due <= last for row in rows),
            sum(row.kind == "every" for row in rows),
        )

    def due_counts(self, since, first, last):
        return self._tally(DEADLINES, since, first, last)

    def due_by_agency(self, since, first, last):
        def led(id):
            return [row for card in self.ledger(id, "lead") for row in card.deadlines]

        tallies = (DueTally(id, name, *self._tally(led(id), since, first, last)) for id, name in AGENCIES.items())
        return tuple(tally for tally in tallies if tally.passed or tally.due or tally.recurring)

    def agency_topics(self):
        pairs = ((agency, topic, len(self.ledger(agency, topic=topic))) for agency in AGENCIES for topic in TOPICS)
        return tuple(AgencyTopic(*pair) for pair in pairs if pair[2])

    def citation_ties(self):
        return (CitationTie(P, "84/NQ-CP@2020", 3), CitationTie(N, "07/CTr-UBND", 1))

    def clause_words(self):
        return tuple((row.directive, row.path, row.heading, fold(row.text)) for row in CLAUSES)

    def cited_documents(self):
        return CITED

    def cited_counts(self):
        held = sum(row.resolved is not None for row in CITED)
        return held, len(CITED) - held

    def each_cited(self, held=None, start=0, size=-1):
        found = [row for row in CITED if held in (None, row.resolved is not None)]
        return iter(found[start:] if size < 0 else found[start : start + size])

    def each_citing(self, document):
        return iter(self.citing(document.key))

    def cited_document(self, key):
        return next((row for row in CITED if key in (row.key, row.target)), None)

    def citing(self, key):
        return tuple(row for row in CITATIONS if row.target == key.partition("@")[0])

    def citations_of(self, directive):
        return tuple(row for row in CITATIONS if row.directive == directive)

    def citations_to(self, directive):
        return tuple(row for row in CITATIONS if row.resolved == directive)

    def passages_to(self, key, resolved, words):
        texts = {(row.directive, row.path): row.text for row in CLAUSES}
        found = ((row, texts.get((row.directive, row.path), "")) for row in CITATIONS if row.resolved == resolved)
        return tuple((row, text) for row, text in found if any(word in text for word in words))

    def close(self):
        pass


class FakeEngine:
    """Finds clauses that hold every word of the question, with or without tones."""

    def __init__(self, catalogue: FakeCatalogue) -> None:
        self.catalogue = catalogue
        self.asked: list[Query] = []

    def search(self, query: Query) -> Results:
        self.asked.append(query)
        if notice := self._refusal(query):
            return Results(query, 0, (), {}, notice)
        cards = [card for card in self.catalogue._all() if self._finds(query, card)]
        hits = tuple(
            Hit(
                card.clause.directive,
                card.clause.path,
                1.0,
                self._snippet(query, card.clause.text),
                CLAUSES.index(card.clause),
            )
            for card in cards
        )
        return Results(
            query=query,
            total=len(hits),
            hits=hits[(query.page - 1) * query.size : query.page * query.size],
            facets=self._facets(cards),
            notice=None if hits else Notice("nothing-found"),
            document=P if query.text.lower().removeprefix("chương trình ") == "07/ctr-ubnd" else None,
            cited="84/NQ-CP" if "84/nq-cp" in query.text.lower() else None,
            suggestions=() if hits else ("du lịch",),
        )

    def _refusal(self, query: Query) -> Notice | None:
        if len(query.text) > MAX_QUERY:
            return Notice("too-long")
        if query.text.count('"') % 2:
            return Notice("malformed", '"')
        return None if query != Query() else Notice("empty")

    def _finds(self, query: Query, card: ClauseCard) -> bool:
        filters = query.filters
        words = all(word in fold(card.clause.text) for word in fold(query.text.replace('"', "")).split())
        agencies = {row.agency for row in card.agencies} | {None}
        topics = {row.topic for row in card.topics} | {None}
        return words and filters.agency in agencies and filters.topic in topics

    def _snippet(self, query: Query, text: str) -> tuple[Fragment, ...]:
        start = text.find(query.text) if query.text else -1
        if start < 0:
            return (Fragment(text),)
        end = start + len(query.text)
        return (Fragment(text[:start]), Fragment(text[start:end], True), Fragment(text[end:]))

    def _facets(self, cards: Sequence[ClauseCard]) -> dict[str, tuple[FacetCount, ...]]:
        agencies = [
            FacetCount(id, name, sum(any(row.agency == id for row in card.agencies) for card in cards))
            for id, name in AGENCIES.items()
        ]
        return {
            "agency": tuple(count for count in agencies if count.count),
            "role": (FacetCount("lead", "Chủ trì", 1),),
            "topic": (FacetCount("covid-19", "Covid-19", 1),),
            "type": (FacetCount("CTr", "Chương trình", 5),),
            "year": (FacetCount("2020", "2020", 5),),
        }

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        every = [
            *(Suggestion("agency", name, id) for id, name in AGENCIES.items()),
            *(Suggestion("topic", name, id) for id, name in TOPICS.items()),
            Suggestion("document", "Chương trình số 07/CTr-UBND", P),
            Suggestion("phrase", "giải ngân vốn", "giải ngân vốn"),
        ]
        return tuple(item for item in every if fold(prefix) in fold(item.label))[:limit] if prefix else ()

    def close(self) -> None:
        pass


@dataclass
class FakeGeneration:
    """A generation that is always there."""

    name: str = "g1"
    catalogue: FakeCatalogue = field(default_factory=FakeCatalogue)
    engine: FakeEngine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = FakeEngine(self.catalogue)

    def renamed(self, name: str) -> FakeGeneration:
        return replace(self, name=name)
