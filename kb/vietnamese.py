"""Vietnamese letters: one form for each word, and its form without tones."""

from __future__ import annotations

import re
import unicodedata

# The letters of a regular expression's character class. A range such as "À-Ỹ" will not do: there both cases alternate.
LOWER = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-ZĐ" + LOWER[4:].upper()

# The older placement of the tone in open syllables ("hoà", "thuỷ") against the one of today ("hòa", "thủy").
_OLD_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
# Whatever may be one of them: a class at the front, so that few places of a text are looked at.
_OLD_TONE = re.compile(r"[oOuU](?<![qQ].)[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\w)")


def nfc(text: str) -> str:
    """Compose letters and marks; leave everything else."""
    return unicodedata.normalize("NFC", text)


def modern_tones(text: str) -> str:
    """Move tones of the older placement to where they stand today; the length stays.

    >>> modern_tones("Uỷ ban, hoà bình, quý, HOÀ, thuỷ lợi, hoàn")
    'Ủy ban, hòa bình, quý, HÒA, thủy lợi, hoàn'
    """

    def moved(match: re.Match[str]) -> str:
        old = match[0]
        new = _OLD_TONES.get(old.lower(), old)
        return in_case_of(old, new)

    return _OLD_TONE.sub(moved, text)


def in_case_of(printed: str, word: str) -> str:
    """Write a word of small letters with capitals where a printed one of the same length has them.

    >>> in_case_of("Thành PHÔ", "thành phố")
    'Thành PHỐ'
    """
    return "".join(new.upper() if old.isupper() else new for old, new in zip(printed, word, strict=True))


class _Bare(dict[int, str]):
    """Maps each letter to its form without marks; what is asked for once is kept."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code).replace("đ", "d"))
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
        return self.setdefault(code, bare)


_BARE = _Bare()


def fold(text: str) -> str:
    """Lower the case and strip every tone and mark, đ included.

    >>> fold("Sở Công Thương, Đắk Lắk")
    'so cong thuong, dak lak'
    """
    return text.lower().translate(_BARE)


def slug(text: str) -> str:
    """Make a name fit for an address.

    >>> slug("UBND các huyện, thị xã, thành phố")
    'ubnd-cac-huyen-thi-xa-thanh-pho'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
