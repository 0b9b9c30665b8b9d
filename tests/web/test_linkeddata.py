"""What pages say of themselves to machines, and what helps to find them."""

from __future__ import annotations

import json

import pytest
from lxml import etree, html

from tests.web.fakes import N, P
from web.app import create_app
from web.site import Based

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def data(page):
    def read(address):
        [block] = html.fromstring(page(address)).xpath("//script[@type='application/ld+json']")
        return json.loads(block.text)

    return read


def test_a_directive_is_legislation(data):
    told = data(f"/van-ban/{P}")
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Legislation")
    assert (told["legislationIdentifier"], told["legislationDate"]) == ("07/CTr-UBND", "2020-06-30")
    assert told["legislationPassedBy"]["name"] == "UBND tỉnh Lào Cai"
    assert told["citation"][0]["url"] == "http://localhost/vien-dan/84/NQ-CP@2020"


def test_what_is_not_known_is_left_out(data):
    told = data(f"/van-ban/{N}")
    assert "headline" not in told and "author" not in told and "legislationDate" not in told
    assert told["temporalCoverage"] == "2021-08"


def test_a_clause_is_part_of_its_directive(data):
    told = data(f"/van-ban/{P}/II/1/-1")
    assert told["isPartOf"]["@id"] == f"http://localhost/van-ban/{P}"
    assert told["about"] == [{"@type": "Thing", "name": "Covid-19"}]


def test_hostile_words_do_not_end_the_block(data, page):
    assert "<script>alert" in data(f"/van-ban/{P}/II/1/-2")["text"]
    assert "<script>alert" not in page(f"/van-ban/{P}/II/1/-2")


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/van-ban", "http://localhost/van-ban"),
        ("/van-ban?trang=&nam=2020&loai=CTr", "http://localhost/van-ban?loai=CTr&nam=2020"),
        ("/en/van-ban", "http://localhost/en/van-ban"),
    ],
)
def test_a_page_has_one_address(page, asked, canonical):
    assert html.fromstring(page(asked)).xpath("//link[@rel='canonical']/@href") == [canonical]


def test_a_page_that_is_not_there_has_none(client):
    assert not html.fromstring(client.get("/nothing").text).xpath("//link[@rel='canonical']")


def test_the_sitemap_lists_pages_that_are_there(client):
    tree = etree.fromstring(client.get("/sitemap.xml").data)
    addresses = [loc.text for loc in tree.iter(f"{SITEMAP}loc")]
    assert f"http://localhost/van-ban/{P}" in addresses and len(addresses) == len(set(addresses))
    assert {client.get(address).status_code for address in addresses} == {200}
    assert "Sitemap: http://localhost/sitemap.xml\n" in client.get("/robots.txt").text


def test_a_long_sitemap_is_cut_into_files(client, monkeypatch):
    whole = etree.fromstring(client.get("/sitemap.xml?whole").data)  # pages are kept by their whole address
    monkeypatch.setattr("web.discovery.MOST", 5)
    files = [loc.text for loc in etree.fromstring(client.get("/sitemap.xml").data).iter(f"{SITEMAP}loc")]
    found = [loc.text for file in files for loc in etree.fromstring(client.get(file).data).iter(f"{SITEMAP}loc")]
    assert len(files) > 1 and found == [loc.text for loc in whole.iter(f"{SITEMAP}loc")]
    assert client.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404


def test_the_address_bar_can_search(client, page):
    [link] = html.fromstring(page("/")).xpath("//link[@rel='search']/@href")
    tree = etree.fromstring(client.get(link).data)
    assert len(tree.findtext(f"{OPENSEARCH}ShortName")) <= 16
    templates = {url.get("type"): url.get("template") for url in tree.iter(f"{OPENSEARCH}Url")}
    assert client.get(templates["text/html"].replace("{searchTerms}", "du lich")).status_code == 200
    typed = client.get(templates["application/x-suggestions+json"].replace("{searchTerms}", "so y"))
    assert json.loads(typed.text) == ["so y", ["Sở Y tế"]]


def test_the_site_knows_its_own_base(generation):
    app = create_app(lambda: generation)
    app.wsgi_app = Based(app.wsgi_app, "https://kb.example/tra-cuu/")
    client = app.test_client()
    for asked in ("/van-ban", "/tra-cuu/van-ban"):
        text = client.get(asked, headers={"Host": "evil.example"}).text
        assert '<link rel="canonical" href="https://kb.example/tra-cuu/van-ban">' in text


@pytest.mark.parametrize("base", ["", "kb.example", "ftp://kb.example", "https://"])
def test_a_base_that_is_no_web_address_is_refused(base):
    with pytest.raises(ValueError, match="web address"):
        Based(lambda environ, start: [], base)
