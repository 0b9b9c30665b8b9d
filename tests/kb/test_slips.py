"""Wrong tones of scanners and look-alike letters of old fonts, read as the words they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.annotate import annotate
from kb.model import AgencyMention, Span
from kb.reading import read
from kb.slips import mend, mended
from kb.structure import parse
from kb.vietnamese import fold, modern_tones
from kb.vocabulary import load


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Trung tâm Y tê thành phô", "Trung tâm Y tế thành phố"),
        ("Uy ban nhân dân", "Ủy ban nhân dân"),
        ("SỞ Y TÊ", "SỞ Y TẾ"),
        ("HƢỚNG DẪN Ðơn vị", "HƯỚNG DẪN Đơn vị"),
        ("tháng đầu mỗi quý", "tháng đầu mỗi quý"),
        ("Cục Thỉ hành án dân sự", "Cục Thi hành án dân sự"),
        ("Sở Thông tìn và Truyện thông", "Sở Thông tin và Truyền thông"),
        ("hệ thống tin học, truyền thống; ven biển phòng bão", "hệ thống tin học, truyền thống; ven biển phòng bão"),
        ("quy định kỹ thuật", "quy định kỹ thuật"),
        ("văn bản hành chính", "văn bản hành chính"),
        ("", ""),
    ],
)
def test_a_well_known_word_gets_its_tones_and_nothing_else_changes(printed: str, read_as: str) -> None:
    assert mend(printed, load()) == read_as
    assert len(printed) == len(read_as)


def test_a_text_with_a_stray_mark_is_left_since_its_places_would_shift() -> None:
    assert mend("x\u0301 thành phô", load()) == "x\u0301 thành phô"


def test_places_in_the_source_stay() -> None:
    text = "1. **Sở Y  tê** thành phô"
    reading = read(text, (Span(0, len(text)),))
    after = mended(reading, load())
    at = after.text.index("thành phố")
    assert reading.span(at, at + 9).of(text) == "thành phô"


def test_a_body_that_a_scanner_misspelt_is_named_right_and_quoted_as_printed() -> None:
    text = "1. Sở Y tê chủ tri triên khai.\n2. Việc khác.\n"
    annotated = annotate(parse(text, "a.txt"))
    mention = next(m for m in annotated.mentions if isinstance(m, AgencyMention))
    assert (mention.agency, mention.role, mention.span.of(text)) == ("Sở Y tế", "lead", "Sở Y tê")


def test_each_word_is_listed_once_and_what_is_left_alone_would_be_mended() -> None:
    entries = load().table("slips")
    words = [fold(word) for entry in entries for word in entry.extra["words"]]
    assert len(words) == len(set(words))
    assert all(fold(word) in words for entry in entries for word in entry.extra["other"])


def test_the_seeds_need_no_mending(seed: Path) -> None:
    text = modern_tones(seed.read_text(encoding="utf-8"))
    assert mend(text, load()) == text
