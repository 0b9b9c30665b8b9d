"""What the API may be asked: the parameters of each question, checked as their types say.

The OpenAPI document describes the parameters from these types; ``read`` refuses what they do not allow, and says which
parameter it was.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from werkzeug.datastructures import MultiDict

from index.engine import MAX_QUERY, Sort
from kb.citation_formats import Format
from kb.cite import Form
from kb.model import Role

MOST = 100  # items of a list in one answer

Id = Annotated[str, Meta(min_length=1, max_length=200)]
Path = Annotated[str, Meta(min_length=1, max_length=500)]
Limit = Annotated[int, Meta(ge=1, le=MOST)]
Cursor = Annotated[str, Meta(min_length=1, max_length=100)]
Year = Annotated[int, Meta(ge=1945, le=2100)]
Words = Annotated[str, Meta(max_length=MAX_QUERY)]
Day = datetime.date

# What msgspec says of a value it refuses: the pattern finds the parameter, the text the reason where it is not said.
_REFUSALS = (
    (re.compile(r"unknown field `(.*)`$", re.DOTALL), "no such parameter"),
    (re.compile(r"missing required field `(.*)`$"), "is needed"),
    (re.compile(r" - at `\$\.(\w+)`$"), ""),
)


class ParameterError(Exception):
    """A parameter that cannot be used: which one, and why.

    With ``status`` 404 it names what there is not, with 409 it is out of date.
    """

    def __init__(self, parameter: str, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.parameter, self.reason, self.status = parameter, reason, status


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question without parameters."""


class Listed(Question, frozen=True):
    """A list, piece by piece."""

    limit: Limit = 50
    cursor: Cursor | UnsetType = UNSET


class Directives(Listed, frozen=True):
    """The directives, the newest first."""

    type: Id | UnsetType = UNSET
    year: Year | UnsetType = UNSET
    issuer: Id | UnsetType = UNSET


class Duties(Listed, frozen=True):
    """What a body has to do."""

    role: Role | UnsetType = UNSET
    topic: Id | UnsetType = UNSET
    due_from: Day | UnsetType = UNSET
    due_to: Day | UnsetType = UNSET


class Deadlines(Listed, frozen=True):
    """The time limits; ``role`` only together with ``agency``."""

    agency: Id | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    due_from: Day | UnsetType = UNSET
    due_to: Day | UnsetType = UNSET


class Cited(Listed, frozen=True):
    """The cited documents, the most cited first: all, held or lacked."""

    q: Words = ""
    held: bool | UnsetType = UNSET


class OneCited(Question, frozen=True):
    """A cited document, by its key or number."""

    document: Id


class Mentions(Listed, frozen=True, kw_only=True):
    """Where a cited document is cited."""

    document: Id


class Search(Listed, frozen=True):
    """A question in the query language, narrowed by filters."""

    limit: Limit = 20
    q: Words = ""
    agency: Id | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    topic: Id | UnsetType = UNSET
    type: Id | UnsetType = UNSET
    year: Year | UnsetType = UNSET
    directive: Id | UnsetType = UNSET
    due_from: Day | UnsetType = UNSET
    due_to: Day | UnsetType = UNSET
    sort: Sort = "relevance"


class Suggest(Question, frozen=True):
    """What is being typed."""

    q: Annotated[str, Meta(max_length=100)]


class Cite(Question, frozen=True):
    """The citation of a directive, or of its clause ``path``."""

    path: Path | UnsetType = UNSET
    form: Form = "first"
    format: Format = "text"
    quote: bool = False


Asked = TypeVar("Asked", bound=Question)


def read(kind: type[Asked], given: MultiDict[str, str]) -> Asked:
    """Read a question of a kind; raise ParameterError for what is unknown, missing, given twice or of a wrong value."""
    for name, values in given.lists():
        if len(values) > 1:
            raise ParameterError(name, "given more than once")
    try:
        return msgspec.convert(given.to_dict(), kind, strict=False)
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error


def _refusal(said: str) -> ParameterError:
    for pattern, reason in _REFUSALS:
        if match := pattern.search(said):
            return ParameterError(match[1], reason or said[: match.start()])
    return ParameterError("", said)


def given(value: Any) -> Any:
    """Return a parameter's value, None where it was not given."""
    return None if value is UNSET else value


def kept(question: Question) -> Mapping[str, str]:
    """Return the parameters of a question as an address has them; the cursor is left out."""
    values = msgspec.to_builtins(question)
    values.pop("cursor", None)
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in values.items()}
