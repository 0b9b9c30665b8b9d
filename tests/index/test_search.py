from __future__ import annotations

import random
import threading
from datetime import date

import pytest

from index.build import write_generation
from index.engine import MAX_QUERY, Filters, Query
from index.generation import open_current

CTR = "lao-cai-2020-07-ctr-ubnd"
TB = "lao-cai-2021-tb-vpubnd"


@pytest.fixture
def paths(engine):
    """Return a function from a question to the paths it finds, the best first."""
    return lambda text, **more: [hit.path for hit in engine.search(Query(text, **more)).hits]


@pytest.fixture
def ask(engine):
    return lambda text="", **filters: engine.search(Query(text, Filters(**filters)))


@pytest.mark.parametrize("text", ["sở công thương", "so cong thuong", "SỞ CÔNG THƯƠNG", "Sở Công Thương"])
def test_tones_and_capitals_may_be_left_out(paths, text):
    found = paths(text)
    assert found[0] == "II/1"
    assert set(found) >= {"II/1", "II/1/-1", "II/1/-2", "2"}


def test_typed_tones_are_meant(paths):
    assert paths("hoà") == paths("hòa") == ["II/2/-2"]
    assert paths("hoá") == ["II/1/-1"]
    assert set(paths("hoa")) == {"II/2/-2", "II/1/-1"}


def test_a_word_is_not_found_in_a_longer_one(paths):
    assert paths("hoan") == ["II/2/-2", "II/2/-1"] or set(paths("hoan")) == {"II/2/-2", "II/2/-1"}
    assert "II/2/-1" not in paths("hoà")


def test_short_words_count(paths):
    assert set(paths("y")) == {"II/2", "II/1/-2", "II/2/-1", "II/2/-2"}


def test_all_words_are_required_first(engine):
    results = engine.search(Query("covid chợ"))
    assert [hit.path for hit in results.hits] == ["II/1/-2"]
    assert not results.relaxed


def test_some_of_the_words_are_better_than_nothing(engine):
    results = engine.search(Query("covid vũ trụ"))
    assert results.relaxed
    assert {hit.path for hit in results.hits} == {"II/1/-2", "II/2/-1"}


def test_a_heading_counts_for_what_stands_under_it(paths):
    assert paths("xuất khẩu sở công thương") == ["II/1/-1"]


def test_the_title_is_found_once(paths):
    assert paths("tháo gỡ khó khăn") == ["¶1"]


def test_phrases(paths):
    assert set(paths('"phòng, chống dịch"')) == {"II/1/-2", "II/2/-1", "II/2/-2"}
    assert paths('"chống phòng"') == []
    assert paths('"xuat khau hang hoa"') == ["II/1/-1"]


@pytest.mark.parametrize(
    "text", ['"phòng, chống dịch" NOT du lịch', "dịch -du", "dịch KHÔNG du lịch", 'dịch -"du lịch"']
)
def test_exclusion(paths, text):
    assert set(paths(text)) == {"II/1/-2", "II/2/-1"}


def test_words_that_open_so(paths):
    assert set(paths("hoa*")) == {"II/1/-1", "II/2/-1", "II/2/-2"}
    assert set(paths("hoà*")) == set(paths("HOÀ*")) == {"II/2/-1", "II/2/-2"}
    assert paths("xuất kh*") == ["II/1/-1"]
    assert set(paths("dịch -du*")) == {"II/1/-2", "II/2/-1"}
    assert paths("zz*") == []


def test_either(paths):
    assert set(paths("chợ OR trường")) == {"II/1/-2", "2"}
    assert set(paths("(chợ HOẶC trường) sở")) == {"II/1/-2", "2"}


def test_only_excluded(ask):
    assert ask("NOT covid").total == 10


def test_fields(paths):
    assert set(paths('co-quan:"Sở Y tế"')) == {"II/1/-2", "II/2/-1", "II/2/-2"}
    assert paths('co-quan:"Sở Y tế" covid') == paths("co-quan:so-y-te covid") == paths('co-quan:"SO Y TE" covid')
    assert set(paths("co-quan:thuong")) == {"II/1/-1", "II/1/-2", "2"}
    assert set(paths("chu-de:covid-19")) == {"II/1/-2", "II/2/-1"}
    assert set(paths("so:84/nq-cp")) == {"¶1", "1"}
    assert "1" in paths("so:07/CTr-UBND", size=50)
    assert paths("co-quan:so-vu-tru") == []


def test_a_number_names_a_held_directive(engine):
    for text in ("07/CTr-UBND", "7/ctr-ubnd", "chương trình số 07/CTr-UBND"):
        results = engine.search(Query(text))
        assert (results.document, results.cited) == (CTR, "07/CTr-UBND")
        assert {(hit.directive, hit.path) for hit in results.hits} == {(CTR, "¶1"), (TB, "1")}


@pytest.mark.parametrize(
    "text", ["84/NQ-CP", "84/nq-cp", "Nghị quyết 84/NQ-CP", "nghi quyet so 84/nq-cp ngày 29/5/2020"]
)
def test_a_number_names_a_document_that_is_only_cited(engine, text):
    results = engine.search(Query(text))
    assert (results.document, results.cited) == (None, "84/NQ-CP")
    assert {hit.path for hit in results.hits} == {"¶1", "1"}


def test_parts_of_protected_tokens_are_found(paths):
    assert paths("gd đt") == paths("GD&ĐT") == paths("gd&dt") == ["2"]
    assert set(paths("covid 19")) == set(paths("COVID-19")) == {"II/1/-2", "II/2/-1"}
    assert paths('"29 5 2020"') == ["¶1"]


@pytest.mark.parametrize(
    ("text", "kind", "total"),
    [
        ("", "empty", 0),
        ("  ?! ", "empty", 0),
        ('"phòng chống', "malformed", 3),
        ("(covid", "malformed", 2),
        ("covid AND", "malformed", 2),
        ("mau:covid", "malformed", 2),
        ("zzzz", "nothing-found", 0),
        ("x" * (MAX_QUERY + 1), "too-long", 0),
    ],
)
def test_notices(ask, text, kind, total):
    results = ask(text)
    assert (results.notice.kind, results.total) == (kind, total)
    assert set(results.facets) == {"agency", "role", "topic", "type", "year"}


def test_an_answered_question_has_no_notice(ask):
    assert ask("covid").notice is None


def test_filters_alone_list_what_passes(ask):
    results = ask(agency="so-y-te")
    assert (results.total, results.notice) == (3, None)


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        ({"agency": "so-y-te", "role": "lead"}, 2),
        ({"agency": "so-y-te", "role": "support"}, 1),
        ({"topic": "covid-19"}, 2),
        ({"type": "TB"}, 2),
        ({"year": 2020}, 10),
        ({"year": 1999}, 0),
        ({"directive": TB}, 2),
        ({"due_from": date(2020, 9, 30), "due_to": date(2020, 9, 30)}, 1),
        ({"due_from": date(2020, 10, 1)}, 1),
        ({"due_to": date(2020, 9, 29)}, 0),
        ({"agency": "khong-co"}, 0),
        ({"topic": "covid-19", "agency": "so-cong-thuong"}, 1),
    ],
)
def test_filters(ask, filters, total):
    assert ask(**filters).total == total


def test_filters_narrow_a_question(ask):
    assert [hit.path for hit in ask("covid", agency="so-cong-thuong").hits] == ["II/1/-2"]


def test_facets_count_what_was_found(ask):
    facets = ask("covid").facets
    counted = {name: [(one.value, one.count) for one in values] for name, values in facets.items()}
    assert counted == {
        "agency": [("so-y-te", 2), ("so-cong-thuong", 1)],
        "role": [("lead", 2), ("support", 1)],
        "topic": [("covid-19", 2)],
        "type": [("CTr", 2)],
        "year": [("2020", 2)],
    }
    assert [one.label for one in facets["type"]] == ["Chương trình"]
    assert [one.label for one in facets["agency"]] == ["Sở Y tế", "Sở Công Thương"]


def test_the_roles_are_those_of_the_body_asked_for(ask):
    assert [(one.value, one.count) for one in ask("covid", agency="so-y-te").facets["role"]] == [
        ("lead", 1),
        ("support", 1),
    ]


def test_orders(paths):
    assert paths("co-quan:so-cong-thuong OR co-quan:so-y-te", sort="date")[0] == "2"
    assert paths("co-quan:so-cong-thuong OR co-quan:so-y-te", sort="deadline")[:2] == ["II/1/-1", "II/2/-1"]


def test_pages(engine):
    everything = [hit.path for hit in engine.search(Query("NOT covid", size=100)).hits]
    pages = [engine.search(Query("NOT covid", size=3, page=page)) for page in (1, 2, 3, 4, 5)]
    assert [hit.path for page in pages for hit in page.hits] == everything
    assert {page.total for page in pages} == {10}


@pytest.mark.parametrize(("page", "size"), [(0, 20), (-3, 20), (10**12, 20), (1, 0), (1, -5)])
def test_any_page_may_be_asked_for(engine, page, size):
    assert engine.search(Query("covid", page=page, size=size)).total == 2


def test_scores_fall(engine):
    scores = [hit.score for hit in engine.search(Query("sở công thương")).hits]
    assert scores == sorted(scores, reverse=True)


def test_what_stands_close_together_is_better(make, annotations, tmp_path):
    filler = " ".join(f"chữ{number}" for number in range(60))
    apart, near = f"Lúa {filler} giống {filler}.", f"Giống cây lúa {filler} {filler}."
    made = make("lua", f"title|Thử\n1|{apart}\n2|{near}\n3|{apart}")
    write_generation([made], tmp_path, annotate=annotations(made))
    opened = open_current(tmp_path)
    hits = opened.engine.search(Query("lúa giống")).hits
    assert [hit.path for hit in hits] == ["2", "1", "3"]
    assert hits[0].score > hits[1].score
    opened.close()


def test_a_respelling_is_offered(engine):
    assert engine.search(Query("xuất khẩuu")).suggestions == ("xuất khẩu",)


@pytest.mark.parametrize("seed", range(120))
def test_nothing_that_is_typed_raises(engine, seed):
    rng = random.Random(seed)
    pieces = ["sở", "covid-19", "84/NQ-CP", "AND", "OR", "NOT", "(", ")", '"', "-", ":", "so:", "co-quan:", "chu-de:",
              "x:", " ", "\0", "\n", "😀", "\ud800", "\u0301", "*", "?", "~", "[a TO b]", "^", "\\",
              "hoà", "VÀ", "%", "'"]  # fmt: skip
    engine.search(Query("".join(rng.choices(pieces, k=rng.randint(0, 30)))))
    engine.search(Query(" ".join(rng.choices(pieces, k=rng.randint(0, 30))), sort=rng.choice(["date", "deadline"])))


def test_threads_get_the_answers_of_one(engine):
    questions = ["sở công thương", "so cong thuong", '"phòng, chống dịch"', "covid zzz", "84/NQ-CP", "NOT covid"]
    expected = {text: engine.search(Query(text)) for text in questions}
    wrong: list[str] = []

    def work(seed: int) -> None:
        rng = random.Random(seed)
        for text in rng.choices(questions, k=25):
            try:
                if engine.search(Query(text)) != expected[text]:
                    wrong.append(text)
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
