"""Clauses alike, differences between two, and the ties between documents."""

from __future__ import annotations

import pytest

from tests.web.fakes import NOTICE, PROGRAMME
from web.differing import differences
from web.graph import Document, Tie, around, draw
from web.likeness import Likeness

ROWS = (
    ("a", "1", False, "rà_soát thủ_tục đất_đai tại các xã biên_giới"),
    ("a", "2", False, "rà_soát thủ_tục đất_đai tại các phường"),
    ("b", "1", False, "rà_soát thủ_tục đất_đai tại các xã biên_giới phía tây"),
    ("b", "2", False, "tổ_chức lễ_hội mùa_xuân gắn quảng_bá du_lịch địa_phương"),
    ("c", "1", False, "tổ_chức lễ_hội mùa_xuân gắn quảng_bá nông_sản"),
    *(("z", str(n), False, f"chỉ nói chuyện khác số {n}") for n in range(120)),
)


def test_the_most_alike_stands_first_and_shares_words():
    first, second = Likeness(ROWS).alike(("a", "1"), 2)
    assert (first.key, second.key) == (("b", "1"), ("a", "2"))
    assert first.score > second.score
    assert {"biên giới", "thủ tục"} <= set(first.shared)


def test_alike_within_some_directives():
    [only] = Likeness(ROWS).alike(("a", "1"), 5, frozenset({"b"}))
    assert only.key == ("b", "1")
    assert Likeness(ROWS).alike(("không", "có")) == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [("trước ngày 30/9/2020;", "trước ngày 15/9/2020."), ("", "mới"), ("y như nhau", "y như nhau"), ("a b", "c d")],
)
def test_stretches_give_both_texts_back(left, right):
    sides = differences(left, right)
    assert tuple("".join(stretch.text for stretch in side) for side in sides) == (left, right)
    shared = ["".join(stretch.text for stretch in side if stretch.shared).casefold().split() for side in sides]
    assert shared[0] == shared[1]


def test_a_whole_address_names_a_clause(client):
    a, b = f"https://x.example/van-ban/{PROGRAMME.id}/II/1/-1", f"{NOTICE.id}/¶1"
    answer = client.get("/so-sanh.json", query_string={"a": a, "b": b}).json
    assert answer["left"]["card"]["clause"]["path"] == "II/1/-1"
    assert answer["right"]["card"]["clause"]["path"] == "¶1"
    answer = client.get("/so-sanh.json?a=x/y&b=").json
    assert answer["left"] is None and len(answer["ignored"]) == 1


def document(key, year=2020):
    return Document(key, key, key, year, True, f"/{key}")


def test_the_drawing_has_a_place_for_every_document():
    ties = [Tie(document("a", 2021), document("b"), 2), Tie(document("c", 2021), document("b"), 1)]
    drawing = draw(around(ties, None), "b")
    assert {node.document.key for node in drawing.nodes} == {"a", "b", "c"}
    assert len({(node.x, node.y) for node in drawing.nodes}) == 3
    assert [node.chosen for node in drawing.nodes if node.document.key == "b"] == [True]
    assert [year for year, _ in drawing.columns] == ["2020", "2021"]
    assert len(around(ties, "a")) == 1


def test_the_chain_upwards_and_downwards(client):
    chain = client.get(f"/chuoi-thuc-hien/{PROGRAMME.id}.json").json
    assert [row["target"] for row in chain["above"]] == ["84/NQ-CP"]
    assert [row["directive"]["id"] for row in chain["below"]] == [NOTICE.id]
    assert chain["left_count"] == len(chain["left"]) == 4


def test_a_citation_has_its_preview(client, page):
    text = page(f"/van-ban/{PROGRAMME.id}/II/1/-1")
    address = text.split('data-preview="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(address).json["heading"] == "84/NQ-CP"
    assert client.get("/xem-nhanh?van-ban=khong-co").status_code == 404


def test_days_and_amounts_make_no_clauses_alike():
    rows = (
        ("a", "1", False, "trồng_rừng biên_giới phía bắc 30/9/2020 80% 12"),
        ("b", "1", False, "mua_sắm tài_sản tập_trung trường_học 30/9/2020 80% 12"),
        *(("z", str(n), False, f"chỉ nói chuyện khác số {n}") for n in range(120)),
    )
    assert Likeness(rows).alike(("a", "1")) == ()
