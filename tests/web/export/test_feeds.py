"""Feeds: what RFC 4287 asks for, in the order of the news."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.web.fakes import PROGRAMME

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/tim-kiem.atom?q=bao",
    "/co-quan/so-cong-thuong.atom",
    "/chu-de/covid-19.atom",
    "/vien-dan/84/NQ-CP@2020.atom",
    "/van-ban.atom",
    "/tim-kiem.atom",
]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ONCE = {"id", "title", "updated"}
MANY = {"author", "link", "category"}
KNOWN = {"feed": ONCE | MANY | {"entry"}, "entry": ONCE | MANY | {"published", "summary", "content"}}


def feed(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return etree.fromstring(answer.data)


def texts(element, name):
    return [child.text for child in element.findall(ATOM + name)]


def check(element, kind):
    """Hold an element to RFC 4287, 4.1.1 and 4.1.2."""
    names = [etree.QName(child).localname for child in element]
    assert set(names) <= KNOWN[kind]
    assert all(names.count(name) == 1 for name in ONCE)
    assert all(names.count(name) <= 1 for name in ("published", "summary", "content"))
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", texts(element, "id")[0])
    assert texts(element, "title")[0].strip()
    assert all(MOMENT.fullmatch(text) for text in texts(element, "updated") + texts(element, "published"))
    assert element.findall(f"{ATOM}author/{ATOM}name")[0].text
    alternates = [link for link in element.findall(ATOM + "link") if link.get("rel") == "alternate"]
    assert len(alternates) == 1
    assert all(link.get("href").startswith("http://localhost/") for link in element.findall(ATOM + "link"))


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_what_the_standard_asks_for(client, prefix, address):
    root = feed(client, prefix + address)
    assert root.tag == ATOM + "feed"
    check(root, "feed")
    entries = root.findall(ATOM + "entry")
    for entry in entries:
        check(entry, "entry")
    ids = [texts(entry, "id")[0] for entry in entries]
    assert len(set(ids)) == len(ids)
    assert texts(root, "updated")[0] >= max((texts(entry, "updated")[0] for entry in entries), default="")


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_knows_its_own_address_and_its_page(client, address):
    links = {link.get("rel"): link.get("href") for link in feed(client, address).findall(ATOM + "link")}
    assert links["self"] == f"http://localhost{address}"
    assert links["alternate"] == f"http://localhost{address.replace('.atom', '')}"
    assert client.get(links["alternate"]).status_code == 200


@pytest.mark.parametrize("address", [address for address in FEEDS if "?" not in address])
def test_a_page_tells_its_feed(client, address):
    head = client.get(address.replace(".atom", "")).text.partition("</head>")[0]
    assert f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{address}">' in head


def test_entries_lead_to_their_clauses(client):
    root = feed(client, "/co-quan/so-cong-thuong.atom")
    for link in root.findall(f"{ATOM}entry/{ATOM}link"):
        assert client.get(link.get("href")).status_code == 200
    assert any("07/CTr-UBND" in title for title in root.xpath("//*[local-name()='entry']/*/text()"))


def test_the_newest_directives_come_first(site):
    days = feed(site, "/van-ban.atom").xpath("//*[local-name()='published']/text()")
    assert days == sorted(days, reverse=True) and len(days) == 2


def test_who_cites_a_document_comes_with_its_words(client):
    root = feed(client, "/vien-dan/84/NQ-CP@2020.atom")
    contents = root.xpath("//*[local-name()='content']/text()")
    assert PROGRAMME.title in contents
    assert any(text.startswith("Chủ trì, phối hợp") for text in contents)


def test_hostile_words_stay_words(client):
    root = feed(client, "/tim-kiem.atom?q=script")
    assert '<script>alert("x")</script>' in root.xpath("string(//*[local-name()='entry'][1]/*[local-name()='content'])")
    assert not root.xpath("//*[local-name()='script']")


def test_an_id_is_for_ever(client):
    first, again = (feed(client, "/chu-de/covid-19.atom") for _ in range(2))
    assert etree.tostring(first) == etree.tostring(again)
    assert client.get("/chu-de/covid-19.atom", base_url="http://other.example").text.count("urn:uuid:") == 2
