from __future__ import annotations

from web.choices import Choice, facet_values, links

NAMED = [("so-y-te", "Sở Y tế"), ("a&b", "A & B")]


def test_links_stand_one_behind_the_other():
    assert links(NAMED, "/co-quan/{}".format) == (
        '<a href="/co-quan/so-y-te">Sở Y tế</a>, <a href="/co-quan/a&amp;b">A &amp; B</a>'
    )


def test_the_page_s_own_name_leads_nowhere():
    assert links(NAMED[:1], str, "vi", "so-y-te") == '<strong lang="vi">Sở Y tế</strong>'


def test_a_value_is_escaped_and_counted():
    shown = facet_values([Choice("<A>", "/?a=1&b=2", 1200)], names=False)
    assert 'href="/?a=1&amp;b=2"' in shown
    assert "&lt;A&gt;" in shown
    assert "1.200" in shown
