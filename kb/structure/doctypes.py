"""The type word that heads a document: CHỈ THỊ, KẾ HOẠCH, THÔNG BÁO ... (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.structure.lines import Line
from kb.vietnamese import fold
from kb.vocabulary import Vocabulary

_ABOUT_BELOW = re.compile(r"(?:^|\W)Về ")


def types_by_name(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Map the name of each type, without tones, to its abbreviation."""
    return {fold(entry.name): entry.id for entry in vocabulary.table("document_types")}


def type_of(line: Line, types: Mapping[str, str]) -> str | None:
    """Return the abbreviation of the type that a line consists of, as printed in capitals."""
    bare = line.text.strip(" :.*#")
    if not (4 < len(bare) < 40) or not (bare.isupper() or line.raw.lstrip().startswith("#")):
        return None
    folded = " ".join(fold(bare).split())
    if folded in types:
        return types[folded]
    known = next((name for name in types if folded.startswith(name + " ") and len(name) > 6), None)
    return types[known] if known and folded in (f"{known} hanh dong", f"{known} ket luan", f"{known} khan") else None


def type_behind(lines: Sequence[Line], index: int, types: Mapping[str, str]) -> str | None:
    """Return the type that a line ends with, behind what a scanner made of a stamp, above "Về ..."."""
    words = lines[index].text.split()
    size = next((n for n in (2, 3) if fold(" ".join(words[-n:])) in types), len(words))
    name = " ".join(words[-size:])
    if size >= len(words) or len(lines[index].text) > 60 or not name.isupper():
        return None
    below = next((line.text for line in lines[index + 1 : index + 4] if line.text), "")
    return types[fold(name)] if _ABOUT_BELOW.search(below[:40]) else None
