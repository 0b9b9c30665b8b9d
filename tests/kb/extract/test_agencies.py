import dataclasses
import random
import re
import time
import tomllib
from pathlib import Path

import pytest

from kb.extract.agencies import agency_id, canonical, find_agencies
from kb.extract.agencies.context import Context
from kb.extract.agencies.names import find_names
from kb.model import AgencyMention, Clause, Directive, Span, Structure
from kb.reading import Annotatable
from kb.vietnamese import modern_tones
from kb.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "agencies.toml").read_text(encoding="utf-8"))
TABLES = sorted(name for name in load().tables if name.startswith("agenc"))
KINDS = {"¶": "paragraph", "-": "bullet", "đ": "article"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def document(clauses: list[list[str]], issuer: str | None = "UBND tỉnh Lào Cai") -> Annotatable:
    """Make a document of [path, text] pairs; a text that ends in "!" is a heading."""
    text = "\n".join(line for _, line in clauses)
    spans, start = {}, 0
    for path, line in clauses:
        spans[path] = (Span(start, start + len(line.removesuffix("!"))), line.endswith("!"))
        start += len(line) + 1

    def below(prefix: str) -> tuple[Clause, ...]:
        paths = [path for path in spans if path.startswith(prefix) and "/" not in path[len(prefix) :]]
        return tuple(
            Clause(
                path, KINDS.get(path[len(prefix)], "number"), path, (spans[path][0],), below(f"{path}/"), spans[path][1]
            )
            for path in paths
        )

    return Annotatable.of(Structure(Directive(text=text, source="test", issuer=issuer), below(""), ()))


def mentions(clauses: list[list[str]], vocabulary: Vocabulary, **given: str | None) -> list[AgencyMention]:
    return list(find_agencies(document(clauses, **given), vocabulary))


def said(text: str, vocabulary: Vocabulary, **given: str | None) -> list[str]:
    return [f"{m.role} {m.agency}" for m in mentions([["1", text]], vocabulary, **given)]


@pytest.mark.parametrize("case", CASES["name"], ids=lambda case: case["text"][:40])
def test_names(case, vocabulary):
    names = Context.of(document([["1", case["text"]]]), vocabulary).names(modern_tones(case["text"]))
    assert [name.agency for name in names if name.kind != "other"] == case["is"]


@pytest.mark.parametrize("case", CASES["role"], ids=lambda case: case["text"][:40])
def test_roles(case, vocabulary):
    assert said(case["text"], vocabulary) == case["gives"]


@pytest.mark.parametrize("case", CASES["tree"], ids=lambda case: case["name"])
def test_who_leads(case, vocabulary):
    found = mentions(case["clauses"], vocabulary)
    assert [f"{m.clause} {m.role} {m.agency}" for m in found] == case["gives"]


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_matches_its_examples_and_each_pattern_one_of_them(table):
    for entry in load().table(table):
        for example in entry.examples:
            assert any(p.search(example) for p in entry.patterns), (entry.id, example)
        for pattern in entry.patterns:
            assert any(pattern.search(example) for example in entry.examples), (entry.id, pattern.pattern)
        for counterexample in entry.counterexamples:
            assert not any(p.search(counterexample) for p in entry.patterns), (entry.id, counterexample)


def test_every_family_is_found_by_its_examples(vocabulary):
    for family in vocabulary.table("agencies"):
        for example in family.examples:
            assert next(find_names(example, vocabulary), None), (family.id, example)


def test_span_holds_the_words_that_name_the_body_in_the_heading_above(vocabulary):
    made = document([["1", "Trách nhiệm của Sở Y tế!"], ["1/a", "Rà soát."]])
    (mention,) = find_agencies(made, vocabulary)
    assert mention.span.of(made.directive.text) == "Sở Y tế"
    assert mention.rule == "heading"


def test_issuing_province_is_left_off_and_others_stay(vocabulary):
    text = "Phối hợp với Công an tỉnh Lào Cai, UBND tỉnh Phú Thọ và Sở Y tế tỉnh Lào Cai."
    assert said(text, vocabulary) == ["support Công an tỉnh", "support UBND tỉnh Phú Thọ", "support Sở Y tế"]


def test_request_is_a_proposal_where_the_body_stands_above_the_issuer(vocabulary):
    text = "Đề nghị Bộ Tài chính hướng dẫn."
    assert said(text, vocabulary, issuer="UBND tỉnh Lào Cai") == ["recipient Bộ Tài chính"]
    assert said(text, vocabulary, issuer="Văn phòng Chính phủ") == ["lead Bộ Tài chính"]


def test_issuer_announces_in_its_own_document(vocabulary):
    assert said("UBND tỉnh Lào Cai ban hành Kế hoạch với các nội dung sau:", vocabulary) == []


def test_issuer_is_taken_from_its_own_words_where_the_letterhead_does_not_say(vocabulary):
    clauses = [
        ["¶1", "Theo đề nghị của Bộ Nội vụ, Bộ Y tế (Cục Phòng bệnh) hướng dẫn thực hiện như sau:"],
        ["1", "Tiêm đủ liều."],
        ["¶2", "Bộ Y tế (Cục Phòng bệnh) đề nghị UBND cấp tỉnh thực hiện."],
    ]
    found = mentions(clauses, vocabulary, issuer=None)
    assert [(m.clause, m.agency) for m in found] == [("¶2", "UBND cấp tỉnh")]


def test_markdown_hard_wraps_and_combining_marks_do_not_matter(vocabulary):
    decomposed = "Sở Y tế"
    assert said(f"**{decomposed}** chủ\n trì, phối hợp với Sở Tài\nchính.", vocabulary) == [
        "lead Sở Y tế",
        "support Sở Tài chính",
    ]


def test_canonical_is_stable(vocabulary):
    for family in vocabulary.table("agencies"):
        name = canonical(family.examples[0], vocabulary)
        assert canonical(name, vocabulary) == name, family.id


def test_ids_are_fit_for_an_address(vocabulary):
    assert agency_id(canonical("Uỷ ban nhân dân các xã, phường", vocabulary)) == "ubnd-cac-xa-phuong"


def test_any_text_is_read_in_linear_time(vocabulary):
    words = re.findall(r"\w+|[,;:.]", " ".join(case["text"] for case in CASES["role"]))
    dice = random.Random(7)
    for length in (2_000, 20_000):
        text = " ".join(dice.choice(words) for _ in range(length))
        start = time.process_time()
        list(find_agencies(document([["1", text]]), vocabulary))
        assert time.process_time() - start < length / 1_000


@pytest.mark.parametrize(
    "monster", ["các sở, ban, ", "UBND tỉnh, ", "Sở Y tế, Tài chính và ", "(", "Ban Quản lý dự án ", "phối hợp "]
)
def test_repetition_is_read_in_linear_time(monster, vocabulary):
    start = time.process_time()
    list(find_agencies(document([["1", monster * 3_000]]), vocabulary))
    assert time.process_time() - start < 10


def test_same_input_same_order(vocabulary):
    clauses = CASES["tree"][0]["clauses"]
    once = [dataclasses.astuple(mention) for mention in mentions(clauses, vocabulary)]
    assert once == [dataclasses.astuple(mention) for mention in mentions(clauses, vocabulary)]


ROLES = load().table("agency_roles")


@pytest.mark.parametrize("entry", ROLES, ids=[entry.id for entry in ROLES])
def test_a_cue_stands_in_whatever_gives_a_role(entry):
    for words in (example for other in ROLES for example in other.examples):
        for found in filter(None, (pattern.search(words) for pattern in entry.patterns)):
            assert any(cue in found[0].lower() for cue in entry.extra["cues"]), words
