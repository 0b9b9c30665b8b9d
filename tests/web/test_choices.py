from __future__ import annotations

from web.choices import Choice, facet_values


def test_a_value_is_escaped_and_counted():
    shown = facet_values([Choice("<A>", "/?a=1&b=2", 1200)], names=False)
    assert 'href="/?a=1&amp;b=2"' in shown
    assert "&lt;A&gt;" in shown
    assert "1.200" in shown
