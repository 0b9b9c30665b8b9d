"""Measure reading: text a second for the structure and each extractor, over real documents or the corpus.

    python -m scripts.bench_reading [FOLDER] [--rounds N]
    python -m scripts.bench_reading --growth [--kilobytes N]

FOLDER holds text files (default: the documents of ``shared`` beside the project, else the originals of the corpus).
The processor's time is counted, so that other work on the machine disturbs little; medians of the rounds are printed.

With ``--growth`` texts that repeat one line are read instead, at one, two and four times a length: the time may grow
as the text does, not faster.
"""

from __future__ import annotations

import gc
import itertools
import statistics
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import click

from kb.annotate import EXTRACTORS, annotate
from kb.readers import read_text
from kb.reading import Annotatable
from kb.structure import parse
from kb.vocabulary import load

ROOT = Path(__file__).parent.parent

_HEAD = "UBND TỈNH A\nSố: 12/CT-UBND\nLào Cai, ngày 01 tháng 3 năm 2021\n\nCHỈ THỊ\nVề việc thử nghiệm\n\n"
_DUTY = (
    "Sở Y tế, Sở Tài chính báo cáo UBND tỉnh trước ngày 30/6/2021 theo Nghị quyết số 84/NQ-CP ngày 29/5/2020 "
    "của Chính phủ"
)
_TABLE = "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n"
# Name, what stands once before, what is repeated.
GROWING: tuple[tuple[str, str, str], ...] = (
    ("bullets", _HEAD, f"- {_DUTY}.\n"),
    ("headings", _HEAD, "I. MỤC TIÊU, NHIỆM VỤ\n"),
    ("articles", _HEAD, "Điều 1. Sở Y tế thực hiện khoản 1 Điều này và Mục 1.\n"),
    ("paragraphs", _HEAD, f"{_DUTY}.\n\n"),
    ("wrapped lines", _HEAD, "các cơ quan thực hiện các nhiệm vụ được giao theo quy định của pháp luật và\n"),
    ("table rows", _HEAD + _TABLE, "| 1 | Rà soát | Sở Y tế | Quý IV/2021 |\n"),
    ("crawled cells", _HEAD, "|\nSở Y tế\n"),
    ("levels", _HEAD, "A. A\nI. B\n1. C\n1.1. D\na) E:\n- F:\n+ G\n"),
    ("lists in lists", _HEAD, "a) Bao gồm:\n1. Như sau:\n"),
    ("footnotes", _HEAD, "Theo quy định1.\n\n1 Xem thêm\n12\n"),
    ("signatures", _HEAD, "Xong.\nKT. CHỦ TỊCH\nNguyễn Văn A\n"),
    ("one line", _HEAD, f"{_DUTY}; "),
    ("one word", _HEAD, "a"),
    ("spaces", "", " "),
    ("dots", _HEAD, "."),
    ("brackets", _HEAD, "("),
    ("quotes", _HEAD, "“"),
    ("blank lines", _HEAD, "\n"),
)


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, show_default=True)
@click.option("--growth", is_flag=True, help="Read texts that repeat one line, at growing lengths.")
@click.option("--kilobytes", default=200, show_default=True, help="The shortest of the growing lengths.")
def main(folder: Path | None, rounds: int, growth: bool, kilobytes: int) -> None:
    """Print a table of stages with their median speed, or of growing texts with their time."""
    if growth:
        print_growth(kilobytes * 1000)
    else:
        print_speed(folder or _documents(), rounds)


def print_growth(size: int) -> None:
    """Print the seconds that each growing text takes at one, two and four times a size in bytes."""
    annotate(parse(_HEAD + _DUTY, "warm-up"))
    click.echo(f"{'text':<16}{f'{size / 1e6:g} MB':>10}{'twice':>10}{'4 times':>10}{'growth':>9}{'kB a second':>13}")
    for name, head, unit in GROWING:
        seconds = [_seconds(head + unit * (times * size // len(unit.encode()))) for times in (1, 2, 4)]
        steps = max(after / max(before, 0.01) for before, after in itertools.pairwise(seconds))
        times = "".join(f"{second:>10.2f}" for second in seconds)
        click.echo(f"{name:<16}{times}{steps:>9.2f}{4 * size / 1000 / seconds[-1]:>13.0f}")


def _seconds(text: str) -> float:
    clock = time.process_time()
    annotate(parse(text, "growing"))
    return time.process_time() - clock


def print_speed(folder: Path, rounds: int) -> None:
    """Print a table of stages with their median speed."""
    files = sorted(folder.rglob("*.txt"))
    texts = [(path.name, read_text(path)) for path in files]
    size = sum(len(text.encode()) for _, text in texts)
    measured: dict[str, list[float]] = defaultdict(list)
    read_all(texts)  # vocabularies are loaded and patterns compiled before the clock runs
    gc.collect()
    gc.freeze()  # as `kb annotate` does: what stays for good is not looked through for rubbish again and again
    for _ in range(rounds):
        for stage, seconds in read_all(texts).items():
            measured[stage].append(seconds)
    medians = {stage: statistics.median(seconds) for stage, seconds in measured.items()}
    total = sum(medians.values())
    click.echo(f"{len(files)} documents, {size / 1000:.0f} kB, {rounds} rounds, medians")
    click.echo(f"{'stage':<16}{'kB a second':>12}{'share':>8}")
    for stage, seconds in medians.items():
        click.echo(f"{stage:<16}{size / 1000 / seconds:>12.0f}{seconds / total:>8.0%}")
    click.echo(f"{'all':<16}{size / 1000 / total:>12.0f}{1:>8.0%}   {total / len(files) * 1000:.1f} ms a document")


def read_all(texts: list[tuple[str, str]]) -> dict[str, float]:
    """Read every text once; return the seconds of each stage."""
    spent: dict[str, float] = defaultdict(float)
    vocabulary = load()
    for name, text in texts:
        clock = time.process_time()
        document = Annotatable.of(parse(text, name))
        spent["structure"] += time.process_time() - clock
        for find in EXTRACTORS:
            clock = time.process_time()
            document = replace(document, found=document.found + tuple(find(document, vocabulary)))
            spent[find.__name__] += time.process_time() - clock
    return spent


def _documents() -> Path:
    shared = ROOT.parent / "shared/docs"
    return shared if shared.is_dir() else ROOT / "corpus"


if __name__ == "__main__":
    main()
