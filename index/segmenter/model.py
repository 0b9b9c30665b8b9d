"""pyvi's own model files, read without running a line of them.

pyvi keeps a conditional random field of CRFsuite inside a pickle. The pickle is taken apart, never loaded, so that no
class is imported and no code in it can run. Both files must be, byte for byte, those of pyvi 0.1.1: weights of
another model would give other words without a word of warning.
"""

from __future__ import annotations

import hashlib
import pickletools
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FIELD = "pyvi3.pkl"
WORDS = "words.txt"
SHA256 = {
    FIELD: "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134",
    WORDS: "517743d27e71d43343e4b8e9e89015cdc68d84ebe1d48106449e501d918ece4a",
}

BEGIN, INSIDE = "B_W", "I_W"  # the two labels: a token begins a word, or goes on with one

_MAGIC = "lCRF"
_HEADER = struct.Struct("<4sI4sI8I")  # magic, size, type, version, three counts, five offsets
_TABLE = struct.Struct("<4s5I")  # magic, size, flag, byte order, count, offset of the places
_FEATURE = struct.Struct("<IIId")  # kind (0: attribute to label, 1: label to label), from, to, weight


class ModelError(RuntimeError):
    """A model file that is missing, or not the one of pyvi 0.1.1."""


@dataclass(frozen=True, slots=True)
class Model:
    """What pyvi has learnt.

    ``states`` has the weights of each attribute of a token for (BEGIN, INSIDE); ``transitions`` those of two labels
    in a row, ``transitions[one][two]`` with 0 for BEGIN and 1 for INSIDE; ``pairs`` and ``triples`` are the known
    words of two and of three syllables.
    """

    states: Mapping[str, tuple[float, float]]
    transitions: tuple[tuple[float, float], tuple[float, float]]
    pairs: frozenset[str]
    triples: frozenset[str]

    def lead(self, attribute: str) -> float:
        """Return how much an attribute speaks for INSIDE rather than for BEGIN."""
        begin, inside = self.states.get(known(attribute), (0.0, 0.0))
        return inside - begin


def known(attribute: str) -> str:
    """Return the attribute as CRFsuite sees it: it is handed a C string, which ends at NUL."""
    return attribute.partition("\0")[0]


def read(folder: Path | None = None) -> Model:
    """Read the model from a folder, else from the installed pyvi; raise ModelError where it is not the expected one."""
    folder = folder or _installed()
    field = _field(_verified(folder / FIELD))
    words = _verified(folder / WORDS).decode().split("\n")
    # pyvi asks for words in lower case only; its entries with capitals are never found.
    pairs, triples = (
        frozenset(word for word in words if word.count(" ") == blanks and word == word.lower()) for blanks in (1, 2)
    )
    return Model(*_weights(field), pairs, triples)


def _installed() -> Path:
    """Find pyvi's files without importing pyvi."""
    spec = find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("pyvi is not installed: its model of Vietnamese words is missing")
    return Path(spec.submodule_search_locations[0]) / "models"


def _verified(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read ({error.strerror})") from error
    if (found := hashlib.sha256(data).hexdigest()) != SHA256[path.name]:
        raise ModelError(f"{path}: not the file of pyvi 0.1.1 (sha256 {found}, expected {SHA256[path.name]})")
    return data


def _field(pickled: bytes) -> bytes:
    """Return the CRFsuite file that a pickle holds as a string of bytes written in Latin-1."""
    try:
        for _, argument, _ in pickletools.genops(pickled):
            if isinstance(argument, str) and argument.startswith(_MAGIC):
                return argument.encode("latin-1")
    except (ValueError, UnicodeEncodeError) as error:
        raise ModelError(f"the model is no pickle: {error}") from error
    raise ModelError("the pickle holds no field of CRFsuite")


def _weights(
    field: bytes,
) -> tuple[Mapping[str, tuple[float, float]], tuple[tuple[float, float], tuple[float, float]]]:
    """Return the weights of the attributes and of the transitions."""
    *_, features, label_table, attribute_table, _, _ = _HEADER.unpack_from(field)
    labels, attributes = _strings(field, label_table), _strings(field, attribute_table)
    weights: dict[str, dict[str, float]] = {}
    count = int.from_bytes(field[features + 8 : features + 12], "little")
    begin = features + 12
    for kind, source, target, weight in _FEATURE.iter_unpack(field[begin : begin + count * _FEATURE.size]):
        origin = labels[source] if kind else attributes[source]
        weights.setdefault(origin, {})[labels[target]] = weight
    states = {origin: (by.get(BEGIN, 0.0), by.get(INSIDE, 0.0)) for origin, by in weights.items()}
    return states, (states.pop(BEGIN), states.pop(INSIDE))


def _strings(field: bytes, start: int) -> Mapping[int, str]:
    """Read a table of strings (CQDB) by their numbers."""
    *_, count, places = _TABLE.unpack_from(field, start)
    found: dict[int, str] = {}
    for place in struct.unpack_from(f"<{count}I", field, start + places):
        if place:
            number, size = struct.unpack_from("<II", field, start + place)
            found[number] = field[start + place + 8 : start + place + 7 + size].decode()
    return found
