"""The query language: what a visitor types becomes a plain structure.

Words (all required), words that open so*, "phrases", AND OR NOT or VÀ HOẶC KHÔNG in capitals, a leading "-",
parentheses, and the fields ``co-quan:``, ``chu-de:``, ``so:``. Parsing never refuses: what is malformed is read as best
it can be, and named.
A sentence that asks is all words, whatever marks and capitals it has, unless it has fields or English operators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kb.vietnamese import fold, nfc, slug

FieldName = Literal["agency", "topic", "number", "cited"]
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Word:
    """Free text without a blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Any word that opens with these letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A value that the clause must have; ``number`` is one that it cites or that its directive bears."""

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """What the clause must not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least."""

    nodes: tuple[Node, ...]


Said = Word | Opening | Phrase
Node = Said | Field | Not | And | Or


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed query; ``node`` is None where nothing was asked, ``malformed`` the part that could not be read."""

    node: Node | None
    malformed: str | None = None


_FIELDS: dict[str, FieldName] = {"co-quan": "agency", "chu-de": "topic", "so": "number"}
_AND = {"AND", "VÀ"}
_OR = {"OR", "HOẶC"}
_NOT = {"NOT", "KHÔNG"}
_QUOTES = str.maketrans("“”„«»＂", '""""""')
_LETTER = re.compile(r"[^\W_]")
_QUOTED = re.compile(r'"[^"]*"')
_DELIBERATE = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")

# A sentence that asks, whatever its length: what it asks with stands in no answer.
_ASKS = re.compile(
    r"\?\W*$|\b(?:la (?:gi|ai|bao lau)|the nao|bao nhieu|bao lau|khi nao|bao gio|o dau|tai sao|dung hay sai)\W*$"
)
LONG = 10  # syllables; who writes more asks a question, and no clause repeats all of its words
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"([^\W\d_]{2,})\*")
_LEXEME = re.compile(
    r"""(?P<field>[^\W\d_][\w-]*):(?P<blank>\s*)(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s()"]+))?
      | "(?P<phrase>[^"]*)"
      | (?P<minus>(?<![^\s(])-(?=[^\s\-)]))
      | (?P<paren>[()])
      | (?P<stray>")
      | (?P<word>[^\s()":]+:?)
      | (?P<colon>:)""",
    re.VERBOSE,
)


def parse(text: str) -> Question:
    """Read a query.

    >>> parse('covid NOT "du lịch"').node
    And(nodes=(Word(text='covid'), Not(node=Phrase(text='du lịch'))))
    >>> parse("giải ngân*").node
    And(nodes=(Word(text='giải'), Opening(text='ngân')))
    """
    composed = nfc(text).translate(_QUOTES)
    question = _Parser(composed).question()
    if asks(_QUOTED.sub(" ", composed)) and not _DELIBERATE.search(composed) and not _has_field(question.node):
        return Question(_joined(And, [Word(word) for word in composed.split() if _LETTER.search(word)]))
    return question


def asks(text: str) -> bool:
    """Tell whether a text is a sentence that asks, or as long as one."""
    composed = nfc(text)
    return bool(_LETTER.search(composed) and _ASKS.search(fold(composed))) or len(_WORD.findall(composed)) > LONG


def _has_field(node: Node | None) -> bool:
    match node:
        case Not(inner):
            return _has_field(inner)
        case And(nodes) | Or(nodes):
            return any(map(_has_field, nodes))
    return isinstance(node, Field)


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the lexemes; ``malformed`` keeps the first complaint."""

    text: str
    malformed: str | None = None
    position: int = 0
    lexemes: list[Node | str] = field(default_factory=list)

    def question(self) -> Question:
        self.lexemes = list(self._lex())
        nodes: list[Node] = []
        while self.position < len(self.lexemes):
            if self._peek() == ")":
                self._complain(")")
                self.position += 1
            elif node := self._either(0):
                nodes.append(node)
        return Question(_joined(And, nodes), self.malformed)

    def _lex(self) -> Iterator[Node | str]:
        shouted = self.text == self.text.upper()
        for match in _LEXEME.finditer(self.text):
            kind = match.lastgroup
            if match["field"] is not None:
                yield from self._field(match)
            elif match["phrase"] is not None:
                yield from _said(Phrase(match["phrase"]))
            elif kind == "minus":
                yield "-"
            elif kind == "paren":
                yield match[0]
            elif kind == "word":
                operator = _operator(match[0], shouted)
                yield from [operator] if operator else _said(_word(match[0]))
            else:
                self._complain(match[0])

    def _field(self, match: re.Match[str]) -> Iterator[Node]:
        name = _FIELDS.get(slug(match["field"]))
        value = match["quoted"] if match["quoted"] is not None else match["value"]
        if name and value and slug(value):
            yield Field(name, value)
            return
        if name or not match["blank"]:  # "Kính gửi: Sở Y tế" is a sentence
            self._complain(match[0].strip())
        yield Word(match["field"])
        if value:
            yield from _said(Phrase(value) if match["quoted"] is not None else Word(value))

    def _either(self, depth: int) -> Node | None:
        nodes = [self._all(depth)]
        while self._peek() == "OR":
            self._take_operator()
            nodes.append(self._all(depth))
        return _joined(Or, [node for node in nodes if node])

    def _all(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        while (lexeme := self._peek()) is not None and lexeme not in (")", "OR"):
            if lexeme == "AND":
                self._take_operator()
            elif node := self._one(depth):
                nodes.append(node)
        return _joined(And, nodes)

    def _one(self, depth: int) -> Node | None:
        lexeme = self.lexemes[self.position]
        if lexeme == "(":
            return self._group(depth)
        if lexeme in ("NOT", "-"):
            return self._not(depth)
        self.position += 1
        return None if isinstance(lexeme, str) else lexeme

    def _not(self, depth: int) -> Node | None:
        operator = "NOT"
        while self._peek() in ("NOT", "-"):
            operator = str(self._peek())
            self._take_operator()
        if self._peek() in (None, ")", "AND", "OR"):
            return None
        if operator == "NOT" and isinstance(self._peek(), Word):
            return Not(Phrase(" ".join(self._run())))
        node = self._one(depth)
        return Not(node) if node else None

    def _run(self) -> Iterator[str]:
        """Take words up to the next thing that is none: "NOT du lịch" excludes the word, not its first syllable."""
        while isinstance(word := self._peek(), Word):
            self.position += 1
            yield word.text

    def _group(self, depth: int) -> Node | None:
        self.position += 1
        if depth >= MAX_DEPTH:
            self._complain("(")
            return None
        node = self._either(depth + 1)
        if self._peek() == ")":
            self.position += 1
        else:
            self._complain("(")
        return node

    def _take_operator(self) -> None:
        """Step over an operator; complain where it has nothing to stand between."""
        operator = str(self.lexemes[self.position])
        before = self.lexemes[self.position - 1] if self.position else None
        self.position += 1
        if self._peek() in (None, ")", "AND", "OR") or (
            operator not in ("NOT", "-") and before in (None, "(", "AND", "OR", "NOT")
        ):
            self._complain(operator)

    def _peek(self) -> Node | str | None:
        return self.lexemes[self.position] if self.position < len(self.lexemes) else None

    def _complain(self, about: str) -> None:
        self.malformed = self.malformed or about


def _word(text: str) -> Word | Opening:
    opening = _OPENING.fullmatch(text)
    return Opening(opening[1]) if opening else Word(text)


def _said(node: Said) -> Iterator[Node]:
    """Yield what holds a letter or a digit; a lone mark of punctuation asks for nothing."""
    if _LETTER.search(node.text):
        yield node


def _operator(word: str, shouted: bool) -> str | None:
    """Return the operator that a word is; in a query all in capitals, the Vietnamese ones are words like any."""
    for name, words in (("AND", _AND), ("OR", _OR), ("NOT", _NOT)):
        if word in words and (word == name or not shouted):
            return name
    return None


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))
