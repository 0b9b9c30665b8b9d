from __future__ import annotations

import threading
from datetime import date

import pytest

CTR = "lao-cai-2020-07-ctr-ubnd"
TB = "lao-cai-2021-tb-vpubnd"


def paths(cards):
    return [card.clause.path for card in cards]


def test_overview(catalogue):
    counts = catalogue.overview()
    assert (counts.directives, counts.clauses, counts.agencies, counts.deadlines) == (2, 12, 3, 2)
    assert (counts.citations, counts.lacked) == (6, 3)


def test_directives_newest_first(catalogue):
    assert [row.id for row in catalogue.directives()] == [TB, CTR]


def test_a_directive_with_what_its_file_says(catalogue):
    row = catalogue.directive(CTR)
    assert (row.type, row.type_name, row.number, row.date) == ("CTr", "Chương trình", "07/CTr-UBND", "2020-06-30")
    assert (row.signer, row.signer_post, row.signer_capacity) == ("Đặng Xuân Phong", "Chủ tịch", None)
    assert (row.recipients, row.clauses, row.deadlines, row.citations) == (("Các sở",), 10, 2, 3)


def test_a_directive_by_its_former_name(catalogue):
    assert catalogue.directive("07-ctr-ubnd-cu").id == CTR
    assert catalogue.directive("không có") is None


def test_clauses_in_order_with_their_depth(catalogue):
    rows = catalogue.clauses(CTR)
    assert [row.order for row in rows] == list(range(10))
    assert [(row.path, row.depth, row.heading) for row in rows][4:6] == [("II/1", 1, True), ("II/1/-1", 2, False)]
    assert catalogue.clauses("không có") == ()


def test_text_without_emphasis_and_the_places_of_it(catalogue):
    row = catalogue.clauses(CTR)[6]
    assert "**" not in row.text
    [(start, end, kind)] = row.emphasis
    assert (row.text[start:end], kind) == ("Covid-19", "strong")
    assert row.text[row.body :].startswith("Phối hợp")


def test_cards_in_the_order_asked_for(catalogue):
    keys = [(TB, "2"), (CTR, "II/1/-1"), (CTR, "không có"), (CTR, "I")]
    assert paths(catalogue.cards(keys)) == ["2", "II/1/-1", "I"]
    assert catalogue.cards([]) == ()


def test_a_card_with_all_that_hangs_on_it(catalogue):
    [card] = catalogue.cards([(CTR, "II/1/-1")])
    assert [row.path for row in card.headings] == ["II", "II/1"]
    assert [(row.agency_name, row.role) for row in card.agencies] == [
        ("Sở Công Thương", "lead"),
        ("UBND tỉnh", "recipient"),
    ]
    [deadline] = card.deadlines
    assert (deadline.due, deadline.surface, deadline.from_) == (date(2020, 9, 30), "trước ngày 30/9/2020", None)
    assert card.clause.text[deadline.start : deadline.end] == deadline.surface


def test_inherited_roles_point_into_the_heading(catalogue):
    [card] = catalogue.cards([(CTR, "II/1/-1")])
    role = card.agencies[0]
    assert role.source_path == "II/1"
    assert card.headings[1].text[role.start : role.end] == "Sở Công Thương"


def test_offsets_after_emphasis(catalogue):
    [card] = catalogue.cards([(CTR, "II/1/-2")])
    [topic] = card.topics
    assert card.clause.text[topic.start : topic.end] == "Covid-19"
    assert topic.topic_name.endswith("Covid-19")


def test_directive_cards(catalogue):
    assert paths(catalogue.directive_cards(TB)) == ["1", "2"]


def test_title_citations_point_into_the_title(catalogue):
    [row] = catalogue.title_citations(CTR)
    title = catalogue.directive(CTR).title
    assert title[row.start : row.end] == row.surface == "Nghị quyết số 84/NQ-CP ngày 29/5/2020"
    assert row.path == "title"


def test_bodies_in_alphabetical_order(catalogue):
    rows = catalogue.agencies()
    assert [row.name for row in rows] == ["Sở Công Thương", "Sở Y tế", "UBND tỉnh"]
    first = catalogue.agency("so-cong-thuong")
    assert (first.lead, first.support, first.recipient, first.deadlines) == (2, 1, 0, 1)
    assert catalogue.agency("khong-co") is None


def test_ledger(catalogue):
    assert paths(catalogue.ledger("so-cong-thuong")) == ["II/1/-1", "II/1/-2", "2"]
    assert paths(catalogue.ledger("so-cong-thuong", role="support")) == ["2"]
    assert paths(catalogue.ledger("so-cong-thuong", topic="covid-19")) == ["II/1/-2"]
    assert catalogue.ledger("khong-co") == ()


def test_topics_the_frequent_first(catalogue):
    rows = catalogue.topics()
    assert [(row.id, row.clauses) for row in rows[:2]] == [("covid-19", 2), ("dau-tu-cong", 1)]
    assert all(row.clauses == 0 for row in rows[2:])
    assert paths(catalogue.topic_cards("covid-19")) == ["II/1/-2", "II/2/-1"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["II/1/-1", "II/2/-1"]),
        ({"agency": "so-y-te"}, ["II/2/-1"]),
        ({"kinds": ["by"]}, ["II/1/-1"]),
        ({"kinds": ["by", "in"]}, ["II/1/-1", "II/2/-1"]),
        ({"due_from": date(2020, 10, 1)}, ["II/2/-1"]),
        ({"due_to": date(2020, 9, 30)}, ["II/1/-1"]),
        ({"due_from": date(2020, 9, 30), "due_to": date(2021, 9, 30), "agency": "ubnd-tinh"}, ["II/1/-1"]),
        ({"due_to": date(1999, 1, 1)}, []),
    ],
)
def test_deadlines(catalogue, filters, expected):
    assert paths(catalogue.deadline_cards(**filters)) == expected


def test_cited_documents_the_most_cited_first(catalogue):
    rows = catalogue.cited_documents()
    assert (rows[0].key, rows[0].target, rows[0].year) == ("84/NQ-CP@2020", "84/NQ-CP", 2020)
    assert (rows[0].mentions, rows[0].directives, rows[0].resolved) == (3, 2, None)
    assert rows[0].name == "Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ"


def test_a_cited_document_by_key_or_number(catalogue):
    assert catalogue.cited_document("84/NQ-CP") == catalogue.cited_document("84/NQ-CP@2020") is not None
    assert catalogue.cited_document("84/NQ-CP@1999") is None
    assert [(row.directive, row.path) for row in catalogue.citing("84/NQ-CP")] == [
        (CTR, "title"),
        (CTR, "¶1"),
        (TB, "1"),
    ]
    assert catalogue.citing("không có") == ()


def test_citations_of_and_to(catalogue):
    assert [row.target for row in catalogue.citations_of(CTR)] == ["84/NQ-CP", "84/NQ-CP", "16/CT-TTg"]
    [row] = catalogue.citations_to(CTR)
    assert (row.directive, row.path, row.resolved) == (TB, "1", CTR)
    assert catalogue.citations_to(TB) == ()


def test_every_offset_shows_what_it_stands_for(catalogue):
    for card in catalogue.directive_cards(CTR) + catalogue.directive_cards(TB):
        for row in (*card.deadlines, *card.citations):
            assert card.clause.text[row.start : row.end] == row.surface != ""


def test_threads_may_ask_at_once(catalogue):
    expected = catalogue.ledger("so-y-te")
    wrong = []

    def work() -> None:
        for _ in range(30):
            if catalogue.ledger("so-y-te") != expected:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("strange", ["'; DROP TABLE clause; --", "%", "\0", ""])
def test_strange_names_are_only_names(catalogue, strange):
    assert catalogue.directive(strange) is None
    assert catalogue.ledger(strange) == ()
    assert catalogue.cited_document(strange) is None
    assert catalogue.topic_cards(strange) == ()


def test_limits_counted_by_the_body_that_leads(catalogue):
    span = (date(2020, 9, 1), date(2021, 7, 1), date(2021, 12, 31))
    assert catalogue.due_counts(*span) == (1, 1, 0)
    tallies = {row.id: (row.passed, row.due, row.recurring) for row in catalogue.due_by_agency(*span)}
    assert tallies == {"so-cong-thuong": (1, 0, 0), "so-y-te": (0, 1, 0)}
    assert catalogue.due_by_agency(date(1999, 1, 1), date(1999, 1, 2), date(1999, 1, 3)) == ()


def test_bodies_and_topics_that_meet(catalogue):
    pairs = {(row.agency, row.topic): row.clauses for row in catalogue.agency_topics()}
    for (agency, topic), count in pairs.items():
        assert len(catalogue.ledger(agency, topic=topic)) == count
    assert pairs["so-cong-thuong", "covid-19"] == 1


def test_who_cites_what(catalogue):
    ties = catalogue.citation_ties()
    assert sum(tie.mentions for tie in ties) == catalogue.overview().citations
    assert {tie.directive for tie in ties if tie.key == "84/NQ-CP@2020"} == {CTR, TB}


def test_words_of_every_clause(catalogue):
    rows = catalogue.clause_words()
    assert [row[:3] for row in rows][:2] == [(CTR, "¶1", False), (CTR, "I", True)]
    assert len(rows) == catalogue.overview().clauses
    assert all(words for *_, words in rows)
