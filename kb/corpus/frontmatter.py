"""The front matter of a corpus file: read strictly, every problem with its line; written in one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml

from kb.model import PartialDate, Signer
from kb.vocabulary import Vocabulary, load

_Value = TypeVar("_Value")

_FENCE = "---"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Source:
    """The original of a directive: its file beside the corpus file, its digest, the day it was imported."""

    file: str
    sha256: str
    imported: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; see ``kb.model.Directive`` for the meaning of the fields."""

    id: str
    source: Source
    type: str | None = None
    number: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Takes values out of YAML nodes; notes every problem with its line."""

    vocabulary: Vocabulary
    problems: list[tuple[int, str]] = field(default_factory=list)

    def note(self, node: yaml.Node, message: str) -> None:
        self.problems.append((node.start_mark.line + 1, message))

    def text(self, node: yaml.Node, key: str) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.note(node, f"{key}: a text is wanted here")
            return None
        return None if node.tag.endswith(":null") else str(node.value)

    def texts(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.note(node, f"{key}: a list is wanted here")
            return ()
        return tuple(value for item in node.value if (value := self.text(item, key)) is not None)

    def fields(
        self, node: yaml.Node, key: str, known: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, yaml.Node]:
        """Return the nodes of a mapping by key; note what is unknown, repeated or missing."""
        if not isinstance(node, yaml.MappingNode):
            self.note(node, f"{key}: fields are wanted here" if key else "fields are wanted in the front matter")
            return {}
        found: dict[str, yaml.Node] = {}
        for name_node, value in node.value:
            name = str(getattr(name_node, "value", name_node))
            if name not in known:
                self.note(name_node, f"unknown key {name!r}")
            elif name in found:
                self.note(name_node, f"{name!r} stands twice")
            found[name] = value
        for name in required:
            if name not in found:
                self.note(node, f"no {name!r}" + (f" in {key!r}" if key else ""))
        return found

    def matched(self, node: yaml.Node, key: str, pattern: re.Pattern[str], form: str) -> str:
        value = self.text(node, key)
        if value is None or not pattern.fullmatch(value):
            self.note(node, f"{key}: {form}, not {value!r}")
        return value or ""

    def date(self, node: yaml.Node) -> PartialDate | None:
        value = self.text(node, "date")
        try:
            return PartialDate.parse(value) if value is not None else None
        except ValueError:
            self.note(node, f"date: a day, a month or a year (2020-06-30, 2020-06, 2020), not {value!r}")
            return None

    def type(self, node: yaml.Node) -> str | None:
        value = self.text(node, "type")
        if value is not None and value not in {entry.id for entry in self.vocabulary.table("document_types")}:
            self.note(node, f"type: {value!r} is no known type of document")
        return value

    def signer(self, node: yaml.Node) -> Signer | None:
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
            return None
        nodes = self.fields(node, "signer", ("name", "post", "capacity"), ("name",))
        values = {name: self.text(value, f"signer.{name}") for name, value in nodes.items()}
        return Signer(values.get("name") or "", values.get("post"), values.get("capacity"))

    def source(self, node: yaml.Node) -> Source:
        keys = ("file", "sha256", "imported")
        nodes = self.fields(node, "source", keys, keys)
        file = self.text(nodes["file"], "source.file") if "file" in nodes else None
        if file is not None and ("/" in file or "\\" in file or file in ("", ".", "..")):
            self.note(nodes["file"], "source.file: the name of a file in the same folder, without a path")
        digest = self.matched(nodes["sha256"], "source.sha256", _SHA256, "64 hex digits") if "sha256" in nodes else ""
        imported = self.text(nodes["imported"], "source.imported") if "imported" in nodes else None
        return Source(file or "", digest, imported or "")


_KEYS = ("id", "aliases", "type", "number", "date", "issuer", "title", "signer", "recipients", "source")


def split(text: str) -> tuple[str, int] | None:
    """Return the YAML between the fences and the offset where the body begins; None without front matter."""
    if not text.startswith(_FENCE + "\n"):
        return None
    end = text.find(f"\n{_FENCE}\n", len(_FENCE))
    if end < 0:
        return None
    return text[len(_FENCE) + 1 : end + 1], end + len(_FENCE) + 2


def parse(block: str, vocabulary: Vocabulary | None = None) -> tuple[FrontMatter | None, list[tuple[int, str]]]:
    """Read the YAML of a front matter; return it with its problems, each a line of the block from 1 and a message."""
    reader = _Reader(vocabulary or load())
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [(line, f"not YAML: {error.problem}")]
    except yaml.YAMLError as error:
        return None, [(1, f"not YAML: {error}")]
    if root is None:
        return None, [(1, "an empty front matter")]
    nodes = reader.fields(root, "", _KEYS, ("id", "type", "number", "date", "issuer", "title", "signer", "source"))
    if "id" not in nodes or "source" not in nodes:
        return None, reader.problems
    return _front_matter(reader, nodes), reader.problems


def _front_matter(reader: _Reader, nodes: dict[str, yaml.Node]) -> FrontMatter:
    def read(key: str, take: Callable[[yaml.Node], _Value], default: _Value) -> _Value:
        return take(nodes[key]) if key in nodes else default

    def text(key: str) -> str | None:
        return read(key, lambda node: reader.text(node, key), None)

    return FrontMatter(
        id=reader.matched(nodes["id"], "id", _ID, "small letters, digits and single hyphens"),
        source=reader.source(nodes["source"]),
        type=read("type", reader.type, None),
        number=text("number"),
        date=read("date", reader.date, None),
        issuer=text("issuer"),
        title=text("title"),
        signer=read("signer", reader.signer, None),
        recipients=read("recipients", lambda node: reader.texts(node, "recipients"), ()),
        aliases=read("aliases", lambda node: reader.texts(node, "aliases"), ()),
    )


def write(matter: FrontMatter) -> str:
    """Return the front matter with its fences, one field a line."""
    return "\n".join([_FENCE, *_lines(matter), _FENCE, ""])


def _lines(matter: FrontMatter) -> Iterator[str]:
    yield f"id: {matter.id}"
    if matter.aliases:
        yield f"aliases: {_scalar(list(matter.aliases))}"
    for key in ("type", "number", "date", "issuer", "title"):
        value = getattr(matter, key)
        yield f"{key}: {_scalar(str(value) if key == 'date' and value else value)}"
    signer = matter.signer
    fields = signer and {k: v for k in ("name", "post", "capacity") if (v := getattr(signer, k)) is not None}
    yield f"signer: {_scalar(fields)}"
    if matter.recipients:
        yield "recipients:"
        yield from (f"  - {_scalar(name)}" for name in matter.recipients)
    source = matter.source
    yield "source:"
    yield from (f"  {key}: {_scalar(getattr(source, key))}" for key in ("file", "sha256", "imported"))


def _scalar(value: Any) -> str:
    """Write a value of YAML on one line; a date stays bare, as a reader would write it."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    dumped = yaml.safe_dump(value, allow_unicode=True, width=2**31, default_flow_style=True, sort_keys=False)
    return dumped.removesuffix("\n").removesuffix("\n...").strip()
