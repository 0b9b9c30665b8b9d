"""Who issued a document whose head is lost, from what its text, signature and attachment say."""

from __future__ import annotations

import pytest

from kb.structure import parse

BODY = """Kính gửi: Các đơn vị liên quan

{text}

1. Báo cáo kết quả trước ngày 05/3/2025.

Nơi nhận:
- Như trên;
- Lưu: VT.

{authority}
{post}

Trần Văn Minh
"""


@pytest.mark.parametrize(
    ("text", "authority", "post", "issuer"),
    [
        ("Bộ Tài chính đề nghị các đơn vị thực hiện:", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Bộ Tài chính"),
        ("Bộ Văn hóa, Thể thao và Du lịch (VHTTDL) đề nghị:", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG",
         "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Nay Ủy ban nhân dân tỉnh Nam Định yêu cầu:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "UBND tỉnh Nam Định"),
        ("UBND Thành phố yêu cầu làm ngay. UBND Thành phố Huế giao:", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH",
         "UBND thành phố Huế"),
        ("Sở Nội vụ đề nghị các đơn vị thực hiện:", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Sở Nội vụ"),
        ("Bộ Tài chính đề nghị các đơn vị thực hiện:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None),
        ("Các đơn vị thực hiện:", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", None),
    ],
)  # fmt: skip
def test_the_body_that_the_signer_speaks_for_is_the_issuer(
    text: str, authority: str, post: str, issuer: str | None
) -> None:
    assert parse(BODY.format(text=text, authority=authority, post=post), "a.txt").directive.issuer == issuer


@pytest.mark.parametrize(
    ("bracket", "said"),
    [
        ("Công văn số 12/BTC-CST ngày 03/02/2025 của Bộ Tài chính", ("12/BTC-CST", "2025-02-03", "Bộ Tài chính")),
        ("Công văn số:\n/BTC-CST ngày /02/2025 của Bộ Tài chính", ("/BTC-CST", "2025-02", "Bộ Tài chính")),
        ("Công văn này", (None, "None", None)),
    ],
)
def test_an_attachment_says_what_it_was_sent_with(bracket: str, said: tuple[str | None, ...]) -> None:
    text = BODY.format(text="Đề nghị các đơn vị thực hiện:", authority="KT. BỘ TRƯỞNG", post="THỨ TRƯỞNG")
    directive = parse(f"{text}\n\nPHỤ LỤC\n\nDANH SÁCH\n\n(Kèm theo {bracket})\n\n1. Một.\n", "a.txt").directive
    assert (directive.number, str(directive.date), directive.issuer) == said
