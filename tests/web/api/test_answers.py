"""The API's answers: what the pages show, in pieces, with failures that name the parameter."""

from __future__ import annotations

import pytest

from tests.web.conftest import TODAY
from tests.web.fakes import FakeGeneration, N, P
from web.api.rate import Buckets, Rate
from web.api.routes import BASE, ROUTES
from web.app import create_app


@pytest.fixture
def ask(client):
    def get(address: str, **headers: str):
        return client.get(BASE + address, headers=headers)

    return get


def test_a_clause_is_told_with_all_that_is_read_from_it(ask):
    told = ask(f"/directives/{P}/clauses/II/1/-1").json
    assert told["clause"]["url"] == f"http://localhost/van-ban/{P}/II/1/-1"
    assert [(role["agency"], role["role"]) for role in told["clause"]["agencies"]] == [
        ("so-cong-thuong", "lead"), ("so-y-te", "support"),
    ]  # fmt: skip
    [limit] = told["clause"]["deadlines"]
    assert (limit["due"], limit["from"], limit["safe"]) == ("2020-09-30", None, "2020-09-29")
    assert (told["previous"], told["next"]) == ("II/1", "II/1/-2")
    assert told["citation_forms"][0]["text"].startswith("gạch đầu dòng thứ nhất khoản 1 Mục II")


def test_the_offsets_point_into_the_text(ask):
    clause = ask(f"/directives/{P}/clauses/¶1").json["clause"]
    [citation] = clause["citations"]
    assert clause["text"][citation["start"] : citation["end"]] == citation["surface"]


def test_vietnamese_stands_unescaped(ask):
    assert "Sở Công Thương" in ask("/agencies").text


def test_an_alias_leads_to_the_directive(ask):
    assert ask("/directives/cu-07-ctr-ubnd").json["directive"]["id"] == P


def test_an_encoded_path_is_a_path(ask):
    assert ask(f"/directives/{P}/clauses/II%2F1").json["clause"]["path"] == "II/1"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [("", [N, P]), ("?year=2020", [P]), ("?type=TB", [N]), ("?issuer=ubnd-tinh-lao-cai", [P]), ("?type=QĐ", [])],
)
def test_directives_are_filtered(ask, filters, ids):
    assert [item["id"] for item in ask(f"/directives{filters}").json["items"]] == ids


def test_the_pieces_of_a_list_make_the_whole(client):
    whole = client.get(f"{BASE}/directives/{P}/clauses").json
    address, paths = f"{BASE}/directives/{P}/clauses?limit=2", []
    while address:
        answer = client.get(address)
        paths += [item["path"] for item in answer.json["items"]]
        assert answer.headers.get("Link") == (f'<{answer.json["next"]}>; rel="next"' if answer.json["next"] else None)
        address = answer.json["next"]
    assert paths == [item["path"] for item in whole["items"]]
    assert whole["total"] == len(paths) and whole["next"] is None


def test_a_cursor_of_another_generation_is_refused():
    generation = FakeGeneration()
    client = create_app(lambda: generation, today=lambda: TODAY).test_client()
    following = client.get(f"{BASE}/agencies?limit=1").json["next"]
    generation.name = "g2"
    answer = client.get(following)
    assert (answer.status_code, answer.json["parameter"]) == (409, "cursor")


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("/directives?year=abc", 400, "year"),
        ("/directives?year=1800", 400, "year"),
        ("/directives?limit=0", 400, "limit"),
        ("/directives?colour=red", 400, "colour"),
        ("/directives?type=A&type=B", 400, "type"),
        ("/deadlines?due_from=2020-02-30", 400, "due_from"),
        ("/deadlines?role=lead", 400, "role"),
        ("/mentions", 400, "document"),
        ("/search?agency=nobody", 404, "agency"),
        (f"/directives/{P}/citation?path=IX", 404, "path"),
        (f"/directives/{P}/citation?path=II&form=basis", 400, "form"),
        ("/agencies?cursor=%C3%A1", 409, "cursor"),
        ("/directives/nobody", 404, None),
        ("/nothing", 404, None),
        ("/directives/nobody.csv", 404, None),
    ],
)
def test_a_failure_says_what_to_change(ask, address, status, parameter):
    answer = ask(address)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert (answer.json["status"], answer.json["parameter"]) == (status, parameter)
    assert answer.json["detail"]


def test_writing_is_refused(client):
    answer = client.post(f"{BASE}/agencies")
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]


def test_other_sites_may_read(client):
    for answer in (client.get(f"{BASE}/topics"), client.options(f"{BASE}/topics"), client.get(f"{BASE}/nothing")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/chu-de").headers


def test_what_has_not_changed_is_not_sent_again(client):
    tag = client.get(f"{BASE}/topics").headers["ETag"]
    again = client.get(f"{BASE}/topics", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_broken_index_is_a_problem_too():
    def broken():
        raise OSError("no index")

    answer = create_app(broken, today=lambda: TODAY).test_client().get(f"{BASE}/topics")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")


def test_who_asks_too_fast_is_told_to_wait():
    client = create_app(FakeGeneration, today=lambda: TODAY, rate=Rate(2, 60)).test_client()
    first, _, third = (client.get(f"{BASE}/topics") for _ in range(3))
    assert first.headers["RateLimit"] == '"reading";r=1;t=0'
    assert (third.status_code, third.content_type) == (429, "application/problem+json")
    assert (third.headers["Retry-After"], third.headers["RateLimit-Policy"]) == ("30", '"reading";q=2;w=60')
    assert client.get("/chu-de").status_code == 200
    assert client.get(f"{BASE}/topics", environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == 200


def test_a_bucket_fills_again():
    now = [0.0]
    buckets = Buckets(Rate(2, 10), lambda: now[0])
    assert [buckets.take("a").allowed for _ in range(3)] == [True, True, False]
    now[0] = 5.0
    assert [buckets.take("a").allowed for _ in range(2)] == [True, False]


@pytest.mark.parametrize("text", ["", "600", "0/60", "a/b", "-1/60"])
def test_a_rate_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match="600/60"):
        Rate.parse(text)


def test_every_example_is_answered(corpus_client):
    for route in ROUTES:
        assert corpus_client.get(BASE + route.example).status_code == 200, route.example


def test_the_description_names_every_question_once(client):
    told = client.get(f"{BASE}/openapi.json").json
    assert told["openapi"] == "3.1.0"
    names = [path["get"]["operationId"] for path in told["paths"].values()]
    assert sorted(names) == sorted(route.name for route in ROUTES)


def test_the_description_speaks_english(client):
    told = client.get(f"/en{BASE}/openapi.json").json
    assert told["paths"]["/agencies"]["get"]["summary"] == "The agencies"
