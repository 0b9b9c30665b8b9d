"""Compare a body with the issuer of a document: what stands above it gets proposals, not tasks."""

from __future__ import annotations

from kb.extract.agencies.names import Name

_PROVINCIAL = ("UBND", "HĐND", "Sở", "Văn phòng UBND", "Tỉnh ủy", "Thành ủy")


def stands_above(name: Name, issuer: str | None) -> bool:
    """Tell whether a body stands above the issuer."""
    return name.rank == 4 or (name.rank == 3 and issuer is not None and issuer.startswith(_PROVINCIAL))


def orders_no_top(issuer: str | None) -> bool:
    """Tell whether an issuer cannot give the highest organs a task: it only says what a law gives them."""
    return issuer is not None and issuer.startswith((*_PROVINCIAL, "Bộ ")) and issuer != "Bộ Chính trị"


def is_issuer(agency: str, issuer: str | None) -> bool:
    """Tell whether a name is the issuer's, in full or without its level ("UBND")."""
    return issuer is not None and (agency == issuer or issuer.startswith(f"{agency} "))
