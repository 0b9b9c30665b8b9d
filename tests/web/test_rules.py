"""Every rule that a reader may meet has words."""

from __future__ import annotations

import pytest

from kb.vocabulary import load
from web.rules import RULES


@pytest.mark.parametrize("rule", [entry.id for entry in load().table("agency_roles")])
def test_a_rule_about_roles_has_words(rule):
    assert RULES[rule]
