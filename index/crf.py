"""pyvi's segmentation model, read from pyvi's own file without scikit-learn.

pyvi unpickles its model with whatever the file names, imports scikit-learn for it and writes a temporary file. All
that is needed are the weights of a conditional random field with two labels: "B_W" begins a word, "I_W" goes on with
it. Only tokens in lower case are asked for, so the features of capitals are left out.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

# The names in pyvi's file; for each stands an empty class, and no other is let in: a pickle may run anything.
_ALLOWED = {
    ("sklearn_crfsuite.estimator", "CRF"),
    ("sklearn_crfsuite._fileresource", "FileResource"),
    ("pycrfsuite._logparser", "TrainLogParser"),
    ("numpy", "dtype"),
    ("numpy.core.multiarray", "scalar"),
}
_HEADER = struct.Struct("<4sI4sI8I")  # magic, size, type, version, three counts, five offsets
_FEATURE = struct.Struct("<IIId")  # kind (0: attribute to label, 1: label to label), from, to, weight
_INSIDE = "I_W"


class ModelError(RuntimeError):
    """A model file that is not the one this module was written for."""


@dataclass(frozen=True, slots=True)
class Model:
    """The field as differences of weights: above 0 speaks for going on with the word.

    ``weights`` has one for each attribute of a token, ``transitions`` one for each two labels in a row; ``pairs`` and
    ``triples`` are the known words of two and three syllables.
    """

    weights: Mapping[str, float]
    transitions: Mapping[tuple[str, str], float]
    pairs: frozenset[str]
    triples: frozenset[str]

    def goes_on(self, tokens: Sequence[str]) -> list[bool]:
        """Tell of each lower-case token whether it goes on with the word before it, as the best path has it."""
        bb, bi, ib, ii = (self.transitions[a, b] for a in ("B_W", _INSIDE) for b in ("B_W", _INSIDE))
        lead = 0.0  # of the best path that ends inside a word over the best that ends at a beginning
        back: list[tuple[bool, bool]] = []  # whether the paths to a beginning and to an inside come from an inside
        for index, score in enumerate(self._scores(tokens)):
            if index:
                to_begin, to_inside = lead + ib - bb, lead + ii - bi
                back.append((to_begin > 0, to_inside > 0))
                score += max(to_inside, 0.0) + bi - max(to_begin, 0.0) - bb
            lead = score
        path = [lead > 0] if tokens else []
        for from_begin, from_inside in reversed(back):
            path.append(from_inside if path[-1] else from_begin)
        return path[::-1]

    def _scores(self, tokens: Sequence[str]) -> Iterator[float]:
        """Yield the weight of each token's features: itself, its neighbours, known words of two and three syllables."""
        weight = self.weights.get
        scores = [weight("bias", 0.0) + weight(f"word.lower():{token}", 0.0) for token in tokens]
        for index, token in enumerate(tokens):
            if token.isdigit():
                scores[index] += weight("word.isdigit()", 0.0)
            if index:
                before = tokens[index - 1]
                scores[index] += weight(f"-1:word.lower():{before}", 0.0)
                scores[index - 1] += weight(f"+1:word.lower():{token}", 0.0)
                if f"{before} {token}" in self.pairs:
                    scores[index] += weight("-1:word.bi_gram()", 0.0)
                    scores[index - 1] += weight("+1:word.bi_gram()", 0.0)
            if index > 1 and f"{tokens[index - 2]} {tokens[index - 1]} {token}" in self.triples:
                scores[index] += weight("-2:word.tri_gram()", 0.0)
                scores[index - 2] += weight("+2:word.tri_gram()", 0.0)
        yield from scores


@cache
def load() -> Model:
    """Read the model of the installed pyvi; raise ModelError where it is another than expected."""
    spec = find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("pyvi is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "models"
    known = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    with (folder / "pyvi3.pkl").open("rb") as file:
        weights, transitions = _field(_resource(file))
    pairs, triples = (frozenset(word for word in known if word.count(" ") == blanks) for blanks in (1, 2))
    return Model(weights, transitions, pairs, triples)


class _Empty:
    """Stands for a class of the pickle; keeps its state."""

    def __init__(self, *_: object) -> None:
        self.state: Mapping[str, Any] = {}

    def __setstate__(self, state: Any) -> None:
        self.state = state if isinstance(state, dict) else {}


class _Unpickler(pickle.Unpickler):
    """Reads a pickle that can name nothing but data."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("_codecs", "encode"):
            return lambda text, _encoding: text.encode("latin-1")
        if (module, name) in _ALLOWED:
            return type(name, (_Empty,), {})
        raise ModelError(f"the model names {module}.{name}")


def _resource(file: IO[bytes]) -> bytes:
    """Return the CRFsuite model inside pyvi's pickle."""
    try:
        resource = _Unpickler(file).load().state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    except (pickle.UnpicklingError, AttributeError, KeyError, EOFError) as error:
        raise ModelError(f"the model cannot be read: {error}") from error
    if not isinstance(resource, bytes) or resource[:4] != b"lCRF":
        raise ModelError("the model is no field of CRFsuite")
    return resource


def _field(data: bytes) -> tuple[Mapping[str, float], Mapping[tuple[str, str], float]]:
    """Return the weights of the attributes (inside less beginning) and of the transitions."""
    *_, features, label_table, attribute_table, _, _ = _HEADER.unpack_from(data)
    labels, attributes = _strings(data, label_table), _strings(data, attribute_table)
    weights: dict[str, float] = {}
    transitions: dict[tuple[str, str], float] = {}
    count = struct.unpack_from("<I", data, features + 8)[0]
    begin = features + 12
    for kind, source, target, weight in _FEATURE.iter_unpack(data[begin : begin + count * _FEATURE.size]):
        if kind == 1:
            transitions[labels[source], labels[target]] = weight
        else:
            sign = 1 if labels[target] == _INSIDE else -1
            weights[attributes[source]] = weights.get(attributes[source], 0.0) + sign * weight
    return weights, transitions


def _strings(data: bytes, start: int) -> Mapping[int, str]:
    """Read a table of strings (CQDB) by their numbers."""
    magic, _, _, _, count, array = struct.unpack_from("<4s5I", data, start)
    if magic != b"CQDB":
        raise ModelError("the model has no table of strings where it should")
    found: dict[int, str] = {}
    for place in struct.unpack_from(f"<{count}I", data, start + array):
        if place:
            number, size = struct.unpack_from("<II", data, start + place)
            found[number] = data[start + place + 8 : start + place + 7 + size].decode()
    return found
