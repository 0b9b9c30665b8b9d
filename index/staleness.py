"""Whether the generation in use still says what the corpus says."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from index.build import MEMORY, rules
from index.database import connect
from index.generation import CATALOGUE, BrokenGeneration, NoGeneration, current_name, folder_of, open_current
from kb.corpus import Memory, read_corpus


def is_current(corpus: Path, target: Path) -> bool:
    """Tell whether a build would change nothing: same directives, same rules, all files whole.

    Raise CorpusError where the corpus cannot be read.
    """
    try:
        with closing(open_current(target)) as generation:
            if generation.manifest.rules != rules():
                return False
        with closing(connect(folder_of(target, current_name(target)) / CATALOGUE)) as connection:
            held = dict(connection.execute("SELECT id, sha256 FROM directive"))
    except (NoGeneration, BrokenGeneration):
        return False
    memory = Memory.load(target / MEMORY)
    return held == {directive.id: directive.sha256 for directive in read_corpus(corpus, memory)}
