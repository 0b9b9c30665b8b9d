"""The plain way, for comparison: pyvi's own segmentation and Whoosh's own writer, with the fields of the word index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from index.schema import schema
from index.words import analyse, pairs
from kb.vietnamese import fold
from scripts.bench_corpus import Made

_MEMORY = 256  # megabytes


def plain_build(folder: Path, made: Iterable[Made]) -> None:
    """Segment the clauses and index them."""
    from pyvi import ViTokenizer  # loads scikit-learn, which nothing else here needs

    folder.mkdir(parents=True)
    writer = FileStorage(str(folder)).create_index(schema()).writer(limitmb=_MEMORY)
    for clause in made:
        fields = {
            **_syllables("", [one.term for one in analyse(clause.text).syllables]),
            **_syllables("above_", clause.above.split()),
            "words": ViTokenizer.tokenize(clause.text),
            "agency": " ".join(clause.values["agency"]),
            "topic": " ".join(clause.values["topic"]),
        }
        writer.add_document(**fields)
    writer.commit(optimize=True)


def _syllables(prefix: str, exact: list[str]) -> dict[str, str]:
    folded = [fold(syllable) for syllable in exact]
    texts = {"exact": exact, "folded": folded, "pairs": list(pairs(folded))}
    return {f"{prefix}{field}": " ".join(terms) for field, terms in texts.items()}
