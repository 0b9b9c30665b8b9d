"""Measure word segmentation against pyvi's own, or check that both say the same.

    python -m scripts.bench_words [FOLDER] [--rounds N]
    python -m scripts.bench_words [FOLDER] --check [--strange N]

FOLDER holds text files (default: the documents of ``shared`` beside the project, else the originals of the corpus).
Rounds are interleaved and medians of processor time printed; compare figures of one run only. The check compares
every line and every whole document, and then strange texts.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from index.segmenter import load
from index.segmenter.tokens import surfaces
from kb.readers import read_text

ROOT = Path(__file__).parent.parent

_LOADING = {
    "pyvi": "from pyvi.ViTokenizer import ViTokenizer",
    "ours": "from index.segmenter import load; load()",
}

# What texts are made of, and what breaks those who take them apart.
_WORDS = [
    *["sở", "công thương", "giải ngân", "vốn", "đầu tư công", "ủy ban nhân dân", "tỉnh Lào Cai", "UBND", "Chủ tịch"],
    *["chủ nghĩa xã hội", "vô tuyến", "truyền hình", "hợp tác xã", "Ủy Ban NHÂN DÂN", "đạo Lão", "bàn", "tay"],
    *["Hệ Mặt Trời", "khoa học", "kỹ thuật", "hoà giải", "hòa", "zzz", "qwerty"],
]
_SIGNS = [
    *".,;:()[]{}<>-–_/\\|\"'“”…*#@&%+=~^`!?§°•€😀\n\t\x0b\x1c\x85\x07\0\u00a0\u2003\u2028\u3000\u200b\ufeff\u0301",
    *["==>", "->", "...", ">>", "\r\n", "()", "[]^", "a\0b", "công\0", "\u0303\u0323", "👩\u200d👩\u200d👧", "🇻🇳"],
]
_NUMBERS = [
    *["30/6/2024", "07/CTr-UBND", "1.234.567,89", "12_3", "2.5%", "15h30", "covid-19", "4.0", "0"],
    *["²", "½", "٣", "Ⅳ", "1" * 80],
]
_OTHERS = [
    *["TP.HCM", "Tp.", "Mr.", "ThS.Nguyễn", "Đ.", "A.B.C"],
    *["http://a.vn/b?c=d", "x://", "a.b@c.vn", "a@b", "TP.a@b.vn"],
    *["İ", "ı", "ß", "ΑΣ", "ǅ", "ﬁ", "Å", "\u212a", "\u2126", "한국", "中文", "ไทย"],
    *["\u0958", "\ufb1d", "\u09c7\u09be", "\u1112\u1161\u11ab"],
    *["ộ" * 70, "a" * 300, "A" * 65, "Đảng" * 40],
]
_CHANGES: list[Callable[[str], str]] = [
    str,
    str.lower,
    str.upper,
    str.title,
    str.swapcase,
    lambda text: unicodedata.normalize("NFD", text),
]


def strange_texts(count: int, seed: int = 1) -> Iterator[str]:
    """Yield an empty text and others made of words, signs, numbers and rarities, the same ones for the same seed."""
    chance = random.Random(seed)
    yield ""
    for _ in range(count - 1):
        yield "".join(_strange_parts(chance))


def _strange_parts(chance: random.Random) -> Iterator[str]:
    kinds = chance.choice([[_WORDS], [_WORDS, _WORDS, _SIGNS], [_WORDS, _NUMBERS], [_WORDS, _SIGNS, _NUMBERS, _OTHERS]])
    blanks = chance.choice([[" "], [" ", " ", ""], [" ", "  ", "\n", "_"]])
    change = chance.choice(_CHANGES)
    for _ in range(chance.randrange(1, 30)):
        part = chance.choice(chance.choice(kinds))
        yield (change(part) if chance.random() < 0.8 else part) + chance.choice(blanks)


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=5, show_default=True)
@click.option("--check", is_flag=True, help="Compare the answers instead of the times.")
@click.option("--strange", default=20_000, show_default=True, help="How many strange texts to compare.")
def main(folder: Path | None, rounds: int, check: bool, strange: int) -> None:
    """Print a table of times and ratios, or the number of differences."""
    texts = [read_text(path) for path in sorted((folder or _documents()).rglob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n")]
    if check:
        wrong = [differing(name, some) for name, some in _to_check(lines, texts, strange)]
        sys.exit(1 if any(wrong) else 0)
    _report("load", _times({name: _loader(code) for name, code in _LOADING.items()}, rounds), "ms", 0.001)
    tokens = sum(len(surfaces(line)) for line in lines)
    click.echo(f"{len(texts)} documents, {len(lines)} lines, {tokens} tokens, {rounds} rounds, medians")
    for name, work in _works(lines, texts).items():
        _report(name, _times(work, rounds), "µs a token", tokens / 1e6)


def differing(name: str, texts: Iterable[str]) -> int:
    """Print and return in how many texts pyvi and we differ, by what is written."""
    pyvi, ours = _pyvi(), load()
    count = wrong = 0
    for text in texts:
        count += 1
        if pyvi.tokenize(text) != ours.tokenize(text):
            wrong += 1
            click.echo(f"differs: {text[:200]!r}", err=True)
    click.echo(f"{name}: {count} compared, {wrong} differ")
    return wrong


def _to_check(lines: Sequence[str], texts: Sequence[str], strange: int) -> Iterator[tuple[str, Iterable[str]]]:
    yield "lines", lines
    yield "whole documents", texts
    yield "strange texts", strange_texts(strange)


def _works(lines: Sequence[str], texts: Sequence[str]) -> dict[str, dict[str, Callable[[], object]]]:
    """Return what is measured: each time pyvi's way and ours to the same answer."""
    pyvi, ours = _pyvi(), load()
    asked = [surfaces(line.lower()) for line in lines]
    asked = [tokens for tokens in asked if tokens]
    return {
        "text, line by line": {
            "pyvi": lambda: [pyvi.tokenize(line) for line in lines],
            "ours": lambda: [ours.tokenize(line) for line in lines],
        },
        "text, whole documents": {
            "pyvi": lambda: [pyvi.tokenize(text) for text in texts],
            "ours": lambda: [ours.tokenize(text) for text in texts],
        },
        "bounds, line by line": {
            "pyvi": lambda: [pyvi.spacy_tokenize(line) for line in lines],
            "ours": lambda: [ours.segment(line) for line in lines],
        },
        "labels of tokens": {
            "pyvi": lambda: [pyvi.model.predict_single(pyvi.sent2features(tokens, False)) for tokens in asked],
            "ours": lambda: [ours.goes_on(tokens) for tokens in asked],
        },
    }


def _times(work: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each way, the ways taking turns."""
    measured: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            clock = _spent()
            run()
            measured[name].append(_spent() - clock)
    return {name: statistics.median(seconds) for name, seconds in measured.items()}


def _spent() -> float:
    """Return the seconds that this process and those it started have kept a processor busy: others do not count."""
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(of.ru_utime + of.ru_stime for of in used)


def _report(name: str, seconds: dict[str, float], unit: str, scale: float) -> None:
    pyvi, ours = seconds["pyvi"], seconds["ours"]
    click.echo(f"{name:<24}pyvi {pyvi / scale:>8.2f}  ours {ours / scale:>8.2f} {unit:<12}{pyvi / ours:>7.1f} times")


def _loader(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=ROOT)


def _pyvi() -> Any:
    from pyvi.ViTokenizer import ViTokenizer

    return ViTokenizer


def _documents() -> Path:
    shared = ROOT.parent / "shared" / "docs"
    return shared if shared.is_dir() else ROOT / "corpus"


if __name__ == "__main__":
    main()
