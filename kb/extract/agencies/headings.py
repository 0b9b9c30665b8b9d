"""Read who leads what stands under a heading."""

from __future__ import annotations

import re

from kb.extract.agencies.names import Name
from kb.extract.agencies.phrases import Phrase

_LEAD_IN = re.compile(
    r"(?:(?:trách nhiệm|nhiệm vụ|quyền hạn|chức năng|phân công|giao|đề nghị|yêu cầu|kính đề nghị|đối với|về phía|đồng chí|"
    r"các đồng chí|thực hiện|tổ chức|thi hành|chủ trì|cơ quan|quản lý nhà nước)"
    r"(?:,? (?:và )?(?:chung|cụ thể|chủ trì|thực hiện|tổ chức|quản lý|quyền hạn|trách nhiệm|nhiệm vụ|phối hợp|"
    r"công tác|nhà nước|chính|thi hành|thường trực|báo cáo))*(?: của| cho| đối với| tại)?:?\s*){0,2}(?:[“\"(]\s*)?(?:các |đồng chí |lãnh đạo )?$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"[\s)\"”]*(?:\([^()]*\))?[\s:.;,]*(?:(?:có|chịu) (?:trách nhiệm|nhiệm vụ)|chủ trì|thực hiện|tổ chức thực hiện|"
    r"trách nhiệm|nhiệm vụ|căn cứ chức năng[^.;:]*|có liên quan|liên quan|khác|theo (?:chức năng|phân công)[^.;:]*|tập trung|"
    r"(?:cần|phải)?\s*(?:tập trung )?(?:triển khai )?(?:thực hiện )?(?:tốt )?(?:các|một số) (?:nhiệm vụ|nội dung|công việc|giải pháp)[^.;]*)?"
    r"[\s:.;,]*(?:như )?(?:sau|sau đây)?[\s:.;,]*$",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"(?:đối với |trách nhiệm của |về phía )?(?:các )?(?:doanh nghiệp|cơ sở (?:sản xuất|kinh doanh|dịch vụ)|nhà thầu|chủ đầu tư|"
    r"nhà đầu tư|người |hộ |cá nhân|tổ chức, cá nhân|công ty|chủ )",
    re.IGNORECASE,
)


def named_leads(text: str, phrases: tuple[Phrase, ...]) -> tuple[Name, ...]:
    """Return the names that a heading consists of: "Sở Y tế", "Trách nhiệm của Sở Y tế", "Đề nghị: Sở Y tế"."""
    if not phrases or not _LEAD_IN.match(text[: phrases[0].start]) or not _REST.match(text[phrases[-1].end :]):
        return ()
    if len(phrases) > 1 and any(len(text[a.end : b.start]) > 60 for a, b in zip(phrases, phrases[1:], strict=False)):
        return ()
    return tuple(name for phrase in phrases for name in phrase.names)


def names_no_body(text: str) -> bool:
    """Tell whether a heading opens with people or firms, who are no agencies: what stands under it is theirs."""
    return _NO_BODY.match(text) is not None
