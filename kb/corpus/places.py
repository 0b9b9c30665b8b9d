"""Ids of directives and the folders that they stand in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kb.corpus.frontmatter import FrontMatter
from kb.model import Directive
from kb.vietnamese import slug

_PLACE = re.compile(r"(?:^|\s)(?:tỉnh|thành phố|TP\.?)\s+(?P<name>[^\W\d_].*)$", re.IGNORECASE)
CENTRAL = "trung-uong"
UNDATED = "khong-ro-nam"


def province(issuer: str | None) -> str:
    """Return the folder of an issuer: its province, or the one of central bodies.

    >>> province("UBND tỉnh Lào Cai"), province("Thủ tướng Chính phủ"), province(None)
    ('lao-cai', 'trung-uong', 'trung-uong')
    """
    match = _PLACE.search(issuer or "")
    return slug(match["name"]) if match else CENTRAL


def folder_of(matter: FrontMatter | Directive) -> PurePosixPath:
    """Return the folder of a directive below the corpus: province and year."""
    year = f"{matter.date.year:04}" if matter.date else UNDATED
    return PurePosixPath(province(matter.issuer), year)


def new_id(directive: Directive) -> str:
    """Make the id of a directive: province, year and number; the month stands for a number left blank.

    >>> from kb.model import PartialDate
    >>> new_id(Directive("", "", "CTr", "07/CTr-UBND", PartialDate(2020, 6, 30), "UBND tỉnh Lào Cai"))
    'lao-cai-2020-07-ctr-ubnd'
    >>> new_id(Directive("", "", "TB", "/TB-VPUBND", PartialDate(2021, 8), "Văn phòng UBND tỉnh Lào Cai"))
    'lao-cai-2021-thang-08-tb-vpubnd'
    """
    date, number = directive.date, directive.number or ""
    parts = [province(directive.issuer), f"{date.year:04}" if date else ""]
    if date and date.month and not number[:1].isdigit():
        parts.append(f"thang-{date.month:02}")
    symbol = re.sub(rf"/{date.year}/", "/", number) if date else number
    parts.append(slug(symbol or directive.title or "") or slug(directive.source.rpartition(".")[0]))
    return "-".join(part for part in parts if part)[:100].strip("-")
