from __future__ import annotations

from index.engine import Fragment
from web.notes import links, marked

NAMED = [("so-y-te", "Sở Y tế"), ("a&b", "A & B")]


def test_links_stand_one_behind_the_other():
    assert links(NAMED, "/co-quan/{}".format) == (
        '<a href="/co-quan/so-y-te">Sở Y tế</a>, <a href="/co-quan/a&amp;b">A &amp; B</a>'
    )


def test_the_page_s_own_name_leads_nowhere():
    assert links(NAMED[:1], str, "vi", "so-y-te") == '<strong lang="vi">Sở Y tế</strong>'


def test_a_snippet_keeps_names_whole_and_is_harmless():
    snippet = (Fragment("<b> phòng, chống "), Fragment("Covid-19", hit=True), Fragment(" & 07/CTr-UBND"))
    assert marked(snippet) == (
        '&lt;b&gt; phòng, chống <mark><span class="whole">Covid-19</span></mark>'
        ' &amp; <span class="whole">07/CTr-UBND</span>'
    )
