"""The help says the same in both languages, and all that it shows is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
VIETNAMESE, ENGLISH = (
    WEB.joinpath(f"templates/guide/huong-dan.{language}.md").read_text(encoding="utf-8") for language in ("vi", "en")
)


def shape(text: str) -> list[str]:
    """Return the outline of a page: its headings' depths, rows, items and pictures."""
    marks = re.findall(r"^(#+ |\| |- |\d+\. |!\[)", text, re.MULTILINE)
    return [mark.strip() for mark in marks]


def test_both_languages_have_the_same_outline():
    assert shape(VIETNAMESE) == shape(ENGLISH)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_picture_is_there_under_its_version(client, page, prefix):
    found = re.findall(r'<img[^>]+src="([^"]+)"', page(f"{prefix}/huong-dan"))
    assert len(found) == 4
    for address in found:
        with client.get(address) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/webp")
            assert "?v=" in address


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pictures_keep_their_place_and_wait_for_sight(page, prefix):
    found = re.findall(r"<img[^>]+>", page(f"{prefix}/huong-dan"))
    assert [tag for tag in found if not re.search(r'loading="lazy"', tag) or 'width="700"' not in tag] == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_list_of_keys_has_its_address(page, prefix):
    assert '<h2 id="phim-tat">' in page(f"{prefix}/huong-dan")
