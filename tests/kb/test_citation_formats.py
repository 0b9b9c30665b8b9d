from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import markdown
import pytest

from kb.citation_formats import FORMATS, Citation, write
from kb.cite import Citable
from kb.model import PartialDate

PROGRAMME = Citable("CTr", "07/CTr-UBND", PartialDate(2020, 6, 30), "UBND tỉnh Lào Cai", "Hành động 100% & giữ rừng")
BLANK = Citable("TB", "/TB-VPUBND", PartialDate(2021, 8), None, None)
TEXT = "khoản 2 Mục II Chương trình số 07/CTr-UBND"
ADDRESS = "https://kb.example/van-ban/a/II/2?x=1&y=(2)"


def cited(**known) -> Citation:
    return Citation(TEXT, PROGRAMME, **({"id": "a/II/2", "place": "khoản 2 Mục II", "address": ADDRESS} | known))


class _Html(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.words, self.links = "", []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words += data


def test_text_is_what_the_decree_says():
    assert write(cited()) == TEXT


def test_a_quotation_keeps_the_letters_of_the_source():
    words = 'giai lận  "thương mại"'
    assert write(cited(quotation=words)) == f"“{words}” ({TEXT})"


@pytest.mark.parametrize("quotation", [None, 'a < b & "c" <script>x</script>'])
def test_html_says_the_same_with_a_link(quotation):
    page = _Html(write(cited(quotation=quotation), "html"))
    assert page.links == [ADDRESS]
    assert page.words.replace("\n", " ") == write(cited(quotation=quotation))


def test_html_links_to_the_web_only():
    assert write(cited(address="javascript:alert(1)"), "html") == TEXT
    assert write(cited(address=None), "html") == TEXT


@pytest.mark.parametrize("quotation", [None, "1. việc *này* [a](b) <b>", "- gạch đầu dòng_x_ #"])
def test_markdown_renders_to_the_same_words(quotation):
    page = _Html(markdown.markdown(write(cited(quotation=quotation), "markdown")))
    assert page.words.strip().replace("\n", " ").replace("  ", " ") == write(cited(quotation=quotation))
    assert page.links == ["https://kb.example/van-ban/a/II/2?x=1&y=%282%29"]


def fields_of(entry: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, re.MULTILINE))


def test_bibtex_gives_the_fields_and_escapes_what_tex_reads():
    entry = write(cited(quotation="đạt 80% {vốn}"), "bibtex")
    assert entry.startswith("@misc{a-ii-2,\n") and entry.endswith("\n}")
    assert fields_of(entry) == {
        "author": "{Ủy ban nhân dân tỉnh Lào Cai}",
        "title": r"{Chương trình số 07/CTr-UBND về hành động 100\% \& giữ rừng}",
        "number": "07/CTr-UBND",
        "year": "2020",
        "month": "6",
        "day": "30",
        "note": "khoản 2 Mục II",
        "annote": r"đạt 80\% \{vốn\}",
        "url": ADDRESS,
        "langid": "vietnamese",
    }


def test_bibtex_and_csl_leave_out_what_is_blank():
    blank = Citation("Thông báo số .../TB-VPUBND", BLANK, id="b")
    assert fields_of(write(blank, "bibtex")) == {
        "title": "{Thông báo số .../TB-VPUBND}",
        "number": ".../TB-VPUBND",
        "year": "2021",
        "month": "8",
        "langid": "vietnamese",
    }
    [item] = json.loads(write(blank, "csl-json"))
    assert item["issued"] == {"date-parts": [[2021, 8]]}
    assert item.keys() == {"id", "type", "title", "number", "issued", "language"}


def test_csl_gives_the_fields():
    [item] = json.loads(write(cited(quotation="a"), "csl-json"))
    assert item["authority"] == "Ủy ban nhân dân tỉnh Lào Cai" and item["issued"] == {"date-parts": [[2020, 6, 30]]}
    assert (item["section"], item["note"], item["URL"]) == ("khoản 2 Mục II", "“a”", ADDRESS)


def test_a_law_has_no_number_in_its_name():
    law = Citable("L", "31/2024/QH15", PartialDate(2024, 1, 18), "Quốc hội", "Đất đai")
    [item] = json.loads(write(Citation("Luật Đất đai", law), "csl-json"))
    assert (item["title"], item["number"]) == ("Luật Đất đai", "31/2024/QH15")


def test_clauses_of_one_directive_have_names_of_their_own():
    paths = ["2", "-2", "+2", "*2", "¶2", "2/2", "2~2"]
    names = [json.loads(write(cited(id=f"a/II/{path}"), "csl-json"))[0]["id"] for path in paths]
    assert len(set(names)) == len(paths) and all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_a_document_that_tells_nothing(format):
    assert write(Citation("Văn bản số ...", Citable(None, None, None, None, None)), format)
