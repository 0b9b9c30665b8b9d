from __future__ import annotations

from web.notes import links

NAMED = [("so-y-te", "Sở Y tế"), ("a&b", "A & B")]


def test_links_stand_one_behind_the_other():
    assert links(NAMED, "/co-quan/{}".format) == (
        '<a href="/co-quan/so-y-te">Sở Y tế</a>, <a href="/co-quan/a&amp;b">A &amp; B</a>'
    )


def test_the_page_s_own_name_leads_nowhere():
    assert links(NAMED[:1], str, "vi", "so-y-te") == '<strong lang="vi">Sở Y tế</strong>'
