from __future__ import annotations

import pytest

from kb.drafts.effects import effect_on, stems
from kb.vocabulary import load

CITED = "Quyết định số 5/QĐ-UBND"


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 5/QĐ-UBND.", ("replaced", None)),
        ("Quyết định này thay thế cho Quyết định số 5/QĐ-UBND ngày 01/02/2020.", ("replaced", None)),
        ("2. Bãi bỏ toàn bộ Quyết định số 5/QĐ-UBND.", ("repealed", None)),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5/QĐ-UBND", ("amended", None)),
        ("Về việc sửa đổi, bổ sung Quyết định số 5/QĐ-UBND", ("amended", None)),
        ("Nghị quyết số 9/NQ-HĐND ngày 03/4/2021 sửa đổi, bổ sung Quyết định số 5/QĐ-UBND được thi hành.",
         ("amended", "Nghị quyết số 9/NQ-HĐND ngày 03/4/2021")),
        ("Quyết định số 5/QĐ-UBND ngày 01/02/2020 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", None),
        ("Quyết định số 5/QĐ-UBND hết hiệu lực kể từ hôm nay.", ("repealed", None)),
        ("Tham mưu sửa đổi Quyết định số 5/QĐ-UBND trước ngày 30/9/2021.", None),
        ("Sở Nội vụ rà soát, bãi bỏ Quyết định số 5/QĐ-UBND.", None),
        ("Thực hiện Quyết định số 5/QĐ-UBND.", None),
        ("Theo Quyết định số 5/QĐ-UBND được sửa đổi bởi Quyết định số 6/QĐ-UBND.", None),
    ],
)  # fmt: skip
def test_what_becomes_of_a_document(text, effect):
    start = text.index(CITED)
    assert effect_on(text, start, start + len(CITED), load()) == effect


def test_every_text_that_changes_a_document_has_a_stem():
    assert all(
        any(stem in text for stem in stems(load())) for text in ("Bãi bỏ", "thay thế", "sửa đổi", "hết hiệu lực")
    )
