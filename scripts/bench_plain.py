"""The plain way, for comparison: pyvi's own segmentation and Whoosh's own writer, one field of words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import FileStorage


def plain_build(folder: Path, texts: Iterable[str]) -> None:
    """Segment the texts and index them."""
    from pyvi import ViTokenizer  # loads scikit-learn, which nothing else here needs

    folder.mkdir(parents=True)
    schema = Schema(words=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    writer = FileStorage(str(folder)).create_index(schema).writer(limitmb=256)
    for text in texts:
        writer.add_document(words=ViTokenizer.tokenize(text))
    writer.commit(optimize=True)
