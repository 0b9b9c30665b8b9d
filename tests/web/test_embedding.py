"""A clause on other people's pages."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from lxml import html

from tests.web.fakes import P

CLAUSE = f"http://localhost/van-ban/{P}/II/1/-2"


def test_a_clause_says_where_it_is_embedded_from(client, page):
    [link] = html.fromstring(page(f"/van-ban/{P}/II/1/-2")).xpath("//link[@type='application/json+oembed']/@href")
    told = client.get(link).json
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert "Rà soát &lt;script&gt;" in told["html"] and f'cite="{CLAUSE}"' in told["html"]
    assert "gạch đầu dòng thứ hai" in told["html"]


def test_the_size_is_kept_to(client):
    told = client.get(f"/oembed?url={quote(CLAUSE)}&maxwidth=300&maxheight=9999").json
    assert (told["width"], told["height"]) == (300, 320)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/oembed?url={quote('http://other.example/van-ban/x/II')}", 404),
        (f"/oembed?url={quote(CLAUSE)}%2F9", 404),
        ("/oembed?url=http://[", 404),
        ("/oembed", 404),
        (f"/oembed?url={quote(CLAUSE)}&format=xml", 501),
    ],
)
def test_what_cannot_be_embedded_is_refused(client, address, status):
    assert client.get(address).status_code == status


def test_only_the_page_for_frames_may_be_framed(client):
    framed = client.get(f"/nhung/{P}/II/1/-2")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "script-src 'self'" in framed.headers["Content-Security-Policy"]
    assert "<script>" not in framed.text
    for address in ("/", f"/van-ban/{P}/II/1/-2", "/api"):
        assert "frame-ancestors 'none'" in client.get(address).headers["Content-Security-Policy"]


def test_the_clause_page_has_the_code_to_copy(page):
    [field] = html.fromstring(page(f"/van-ban/{P}/II/1/-2")).xpath("//textarea[@id='ma-nhung']")
    assert f'src="http://localhost/nhung/{P}/II/1/-2"' in field.text
