"""Read who leads what stands under a heading."""

from __future__ import annotations

import itertools
import re

from kb.extract.agencies.names import Name
from kb.extract.agencies.openings import openings
from kb.extract.agencies.phrases import Phrase
from kb.extract.agencies.roles import Given
from kb.vocabulary import Vocabulary

# More than this between two names of a heading is a sentence of its own.
_LONGEST_GAP = 60
# Words that give the next name another part than the one before it.
_PART = re.compile(r"phối hợp|chỉ đạo|đôn đốc|hướng dẫn", re.IGNORECASE)

# What an article of a norm is about: "Điều 13. Đơn vị sự nghiệp công lập".
_UNIT = re.compile(r"(?:Đơn vị (?:sự nghiệp|trực thuộc)|Tổ chức|Phòng|Chi nhánh|Văn phòng đại diện)(?!\w)(?! [A-ZĐ])")


def named_leads(text: str, phrases: tuple[Phrase, ...], vocabulary: Vocabulary) -> tuple[Name, ...]:
    """Return the names that a heading consists of: "Sở Y tế", "Trách nhiệm của Sở Y tế", "Đề nghị: Sở Y tế"."""
    words = openings(vocabulary)
    if not phrases or not words.heading_lead_in.match(text[: phrases[0].start]):
        return ()
    gaps = [text[before.end : after.start] for before, after in itertools.pairwise(phrases)]
    if any(len(gap) > _LONGEST_GAP or _PART.search(gap) for gap in gaps):
        return ()
    if not words.heading_rest.match(text[phrases[-1].end :]):
        return ()
    return tuple(name for phrase in phrases for name in phrase.names)


def names_unit(text: str) -> bool:
    """Tell whether a heading names, in the singular, a kind of unit: what stands under it describes such units."""
    return _UNIT.match(text) is not None


def says_no_more(rest: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the rest of a clause, behind its last name, only leads over to what follows."""
    return rest.endswith(":") and openings(vocabulary).heading_rest.match(rest) is not None


def holds_order_of_its_own(text: str, given: tuple[Given, ...], vocabulary: Vocabulary) -> bool:
    """Tell whether a heading orders more than what stands under it: "Sở A rà soát quy hoạch, trong đó:"."""
    leads = [one.name for one in given if one.role == "lead"]
    return bool(leads) and text.endswith(":") and not openings(vocabulary).heading_rest.match(text[leads[-1].end :])


def names_no_body(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a heading opens with people or firms, who are no agencies: what stands under it is theirs."""
    return openings(vocabulary).heading_no_body.match(text) is not None


def holds_no_orders(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether what stands under a heading only says to whom or to what the document applies."""
    return openings(vocabulary).heading_no_orders.match(text) is not None


def stands_beside_order(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause only says when, where or with what money."""
    return openings(vocabulary).beside_order.match(text) is not None
