"""Which words of a clause lead where."""

from __future__ import annotations

from tests.web.fakes import PROGRAMME, FakeCatalogue
from web.app import create_app
from web.words import named_above, role_groups, words

P = PROGRAMME.id
CARDS = {card.clause.path: card for card in FakeCatalogue().directive_cards(P)}


def links(path, named=None):
    with create_app(lambda: None).test_request_context():
        return {
            "".join(piece.text for piece in run.pieces): run.link.href for run in words(CARDS[path], named) if run.link
        }


def test_each_kind_leads_to_its_page():
    assert links("II/1/-1") == {
        "Sở Y tế": "/co-quan/so-y-te",
        "Nghị quyết 84": "/vien-dan/84/NQ-CP",
        "trước ngày 30/9/2020": f"/van-ban/{P}/II/1/-1#thoi-han",
    }


def test_a_dated_mention_leads_to_the_document_of_its_year():
    assert list(links("¶1").values()) == ["/vien-dan/84/NQ-CP@2020"]


def test_a_heading_leads_to_the_body_that_it_names():
    assert links("II/1") == {}
    assert links("II/1", named_above(CARDS.values())) == {"Sở Công Thương": "/co-quan/so-cong-thuong"}


def test_bodies_are_grouped_by_role_each_once():
    row = CARDS["II/1/-2"].agencies[0]
    groups = role_groups((*CARDS["II/1/-2"].agencies, row))
    assert [(group.role, group.bodies) for group in groups] == [
        ("lead", (("so-cong-thuong", "Sở Công Thương"),)),
        ("recipient", (("so-y-te", "Sở Y tế"),)),
    ]
