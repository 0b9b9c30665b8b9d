"""Cite a directive or a clause of it in the words of Nghị định 30/2020/NĐ-CP.

    first    Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Lào Cai về ...
    dated    the same without its title (trích yếu)
    later    Chương trình số 07/CTr-UBND
    basis    as first, after "Căn cứ": a law has its date there and no number
    clause   gạch đầu dòng thứ hai tiết b điểm 2.1 khoản 2 Mục II Chương trình số 07/CTr-UBND ...

What each form says stands in ``kb/data/citing_forms.toml``, by version of the rules. A clause is named from the
smallest part up, by ``kb/data/citing.toml``; what the decree does not give there (documents without an Điều) is a
convention of the house. ``kb.citation_formats`` writes a citation for other programs.

What the document leaves blank is shown as "...", never filled in. A title in capitals is kept letter for letter:
which of its words had capitals of their own cannot be known, and no casing is invented.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.model import Clause, ClauseKind, Directive, PartialDate, walk
from kb.structure.marks import roman_label
from kb.vocabulary import Entry, Vocabulary, load

Form = Literal["first", "dated", "later", "basis"]
Step = tuple[ClauseKind, str]

GAP = "..."
_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class Citable:
    """What a citation says of a document; None where the document leaves it blank.

    ``attachments`` are the types of the documents attached to it ("Quy chế"), ``appendixes`` the names of its
    appendixes ("Phụ lục II"), each in their order.
    """

    type: str | None
    number: str | None
    date: PartialDate | None
    issuer: str | None
    title: str | None
    attachments: tuple[str, ...] = ()
    appendixes: tuple[str, ...] = ()

    @classmethod
    def of(cls, directive: Directive, clauses: Sequence[Clause] = (), vocabulary: Vocabulary | None = None) -> Citable:
        """Take what a directive says of itself; ``clauses`` (its roots) name what is attached."""
        vocabulary = vocabulary or load()
        heads = [(clause.label, clause.span.of(directive.text)) for clause in clauses if clause.kind == "attachment"]
        types, rules = vocabulary.table("document_types"), vocabulary.table("citing")
        plans = tuple(_attached_type(head, types) for label, head in heads if not _is_appendix(label))
        appendixes = _appendixes([head for label, head in heads if _is_appendix(label)], rules)
        named = directive.type, directive.number, directive.date, directive.issuer, directive.title
        return cls(*named, plans, appendixes)


def cite_directive(document: Directive | Citable, form: Form = "first", vocabulary: Vocabulary | None = None) -> str:
    """Cite a document as a whole."""
    vocabulary = vocabulary or load()
    citable = document if isinstance(document, Citable) else Citable.of(document, vocabulary=vocabulary)
    parts = (_PARTS[part](citable, vocabulary) for part in form_rule(citable, form, vocabulary).extra["parts"])
    return " ".join(part for part in parts if part)


def form_rule(
    citable: Citable, form: Form, vocabulary: Vocabulary | None = None, day: datetime.date | None = None
) -> Entry:
    """Return the rule that a citation follows: of the version in force on ``day``, the newest where none is given.

    ``extra`` has ``parts``, ``rule`` (where the decree gives it) and ``version``.
    """
    known = (vocabulary or load()).table("citing_forms")
    since = max(rule.extra["since"] for rule in known if day is None or rule.extra["since"] <= day)
    return next(
        rule
        for rule in known
        if rule.extra["since"] == since
        and form in rule.extra["form"].split()
        and rule.search(citable.type or "")
        and ("needs" not in rule.extra or getattr(citable, rule.extra["needs"]))
    )


def cite_clause(
    directive: Directive,
    clauses: Sequence[Clause] | Mapping[str, Clause],
    path: str,
    form: Form = "first",
    vocabulary: Vocabulary | None = None,
) -> str:
    """Cite a clause by its path; ``clauses`` are the roots or a map of all; raise LookupError for an unknown path."""
    by_path = clauses if isinstance(clauses, Mapping) else {clause.path: clause for clause in walk(clauses)}
    links = path.split("/")
    paths = ["/".join(links[: i + 1]) for i in range(len(links))]
    missing = next((one for one in paths if one not in by_path), None)
    if missing is not None:
        raise LookupError(f"no clause {missing!r}")
    roots = [clause for one, clause in by_path.items() if "/" not in one]
    steps = [(by_path[one].kind, by_path[one].label) for one in paths]
    return cite_steps(Citable.of(directive, roots, vocabulary), steps, form, vocabulary)


def cite_steps(
    citable: Citable, steps: Sequence[Step], form: Form = "first", vocabulary: Vocabulary | None = None
) -> str:
    """Cite the clause at the end of ``steps`` (kind and label, from the root down)."""
    vocabulary = vocabulary or load()
    named = [name for i in _named(steps, vocabulary) if (name := _step_name(steps, i, citable, vocabulary))]
    return " ".join([*reversed(named), cite_directive(citable, form, vocabulary)])


def cite_date(date: PartialDate | None) -> str:
    """Write a date in full: a zero before days below 10 and before January and February only.

    >>> cite_date(PartialDate(2021, 8, 2)), cite_date(PartialDate(2021, 8))
    ('ngày 02 tháng 8 năm 2021', 'ngày ... tháng 8 năm 2021')
    """
    day = f"{date.day:02}" if date and date.day else GAP
    month = (f"{date.month:02}" if date.month < 3 else str(date.month)) if date and date.month else GAP
    return f"ngày {day} tháng {month} năm {date.year if date else GAP}"


def title_in_sentence(title: str, vocabulary: Vocabulary | None = None) -> str:
    """Put a title into the sentence: "Về việc" and "V/v" go on as "về việc", an act ("Ban hành ...") needs no "về".

    The first letter becomes small unless a name begins there; a title in capitals keeps every letter.

    >>> title_in_sentence("V/v tăng cường phòng cháy"), title_in_sentence("Ban hành Quy chế làm việc")
    ('về việc tăng cường phòng cháy', 'ban hành Quy chế làm việc')
    """
    rules = (vocabulary or load()).table("citing")
    title = re.sub(r"[\s./;,]+$", "", " ".join(title.split()))
    for rule in rules:
        match = rule.search(title) if rule.extra["use"] == "title" else None
        if match:
            rest = title[match.end() :].lstrip()
            return f"{rule.name} {_small_initial(rest, rules)}".strip()
    return title


def issuer_name(issuer: str, vocabulary: Vocabulary | None = None) -> str:
    """Write a body's name out.

    >>> issuer_name("UBND tỉnh Lào Cai")
    'Ủy ban nhân dân tỉnh Lào Cai'
    """
    for rule in (vocabulary or load()).table("citing"):
        if rule.extra["use"] == "issuer":
            for pattern in rule.patterns:
                issuer = pattern.sub(rule.name, issuer)
    return issuer


def type_name(type_: str | None, vocabulary: Vocabulary | None = None) -> str:
    """Name a type of document with a capital, "Văn bản" where it is not known.

    >>> type_name("CTr"), type_name(None)
    ('Chương trình', 'Văn bản')
    """
    names = {entry.id: entry.name for entry in (vocabulary or load()).table("document_types")}
    name = names.get(type_ or "", "văn bản")
    return name[:1].upper() + name[1:]


def _small_initial(text: str, rules: Sequence[Entry]) -> str:
    proper = any(rule.search(text) for rule in rules if rule.extra["use"] == "proper")
    shouted = text[:2].isupper() and text[1:2].isalpha()
    return text if proper or shouted else text[:1].lower() + text[1:]


def _law(citable: Citable, vocabulary: Vocabulary) -> str:
    """Name a law by type and name: the title may hold the type already ("Bộ luật Dân sự")."""
    title = citable.title or ""
    has_type = re.match(r"(?i)(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)", title)
    return title if has_type else f"{type_name(citable.type, vocabulary)} {title}"


def _number(number: str | None) -> str:
    """Show the gap before a symbol whose number was left blank: ".../TB-VPUBND"."""
    if not number:
        return GAP
    return number if number[0].isdigit() else GAP + number


# How each part of a form in kb/data/citing_forms.toml is written; one that the document does not give is "".
_PARTS: Mapping[str, Callable[[Citable, Vocabulary], str]] = {
    "type": lambda citable, vocabulary: type_name(citable.type, vocabulary),
    "number": lambda citable, _: f"số {_number(citable.number)}",
    "date": lambda citable, _: cite_date(citable.date),
    "issuer": lambda citable, vocabulary: f"của {issuer_name(citable.issuer, vocabulary)}" if citable.issuer else "",
    "title": lambda citable, vocabulary: title_in_sentence(citable.title, vocabulary) if citable.title else "",
    "law": _law,
}


def _named(steps: Sequence[Step], vocabulary: Vocabulary) -> list[int]:
    """Return which steps are named: a Chương above an Điều is not."""
    covers = {rule.extra["kind"]: rule.extra["covers"] for rule in vocabulary.table("citing") if "covers" in rule.extra}
    hidden = {kind for kind, _ in steps for kind in covers.get(kind, ())}
    return [i for i, (kind, _) in enumerate(steps) if kind not in hidden]


def _step_name(steps: Sequence[Step], i: int, citable: Citable, vocabulary: Vocabulary) -> str:
    kind, label = steps[i][0], steps[i][1].partition("~")[0]
    number = re.sub(r"^\D+", "", label)
    name = _attached_name(label, number, citable) if kind == "attachment" else ""
    for rule in vocabulary.table("citing"):
        if rule.extra.get("kind") == kind and rule.search(label) and _fits(rule, steps, i):
            count = int(number) if number.isdigit() else 0
            words = {"roman": roman_label(count), "ordinal": ordinal(count), "name": name}
            return rule.name.format(label=label, number=number, **words)
    return label


def _fits(rule: Entry, steps: Sequence[Step], i: int) -> bool:
    """Tell whether a rule holds there: directly ``under`` one of these kinds, and somewhere ``within`` this one."""
    above = [kind for kind, _ in steps[:i]]
    under, within = rule.extra.get("under"), rule.extra.get("within")
    return (under is None or above[-1:] in [[kind] for kind in under]) and (within is None or within in above)


def _is_appendix(label: str) -> bool:
    return label.startswith("phụ-lục")


def _attached_name(label: str, number: str, citable: Citable) -> str:
    names = citable.appendixes if _is_appendix(label) else citable.attachments
    place = int(number) - 1 if number.isdigit() else -1
    unknown = "Phụ lục" if _is_appendix(label) else "Văn bản"
    return names[place] if 0 <= place < len(names) else unknown


def _appendixes(heads: Sequence[str], rules: Sequence[Entry]) -> tuple[str, ...]:
    """Read how appendixes name themselves; those of one name are told apart by their place among them all."""
    named = [rule for rule in rules if rule.extra["use"] == "appendix"]
    names = []
    for head in heads:
        bare = " ".join(re.sub(r"[*#|>]+", " ", head).split())
        rule, match = next((rule, match) for rule in named if (match := rule.search(bare)))
        names.append(rule.name.format(match[0], *match.groups()))
    return tuple(f"{name} thứ {ordinal(i)}" if names.count(name) > 1 else name for i, name in enumerate(names, start=1))


def _attached_type(heading: str, types: Sequence[Entry]) -> str:
    """Read the type of an attached document at the head of its title."""
    head = re.sub(r"^[\s*#|]+", "", heading)
    found = [entry.name for entry in types if (match := entry.search(head)) and match.start() == 0]
    name = max(found, key=len, default="văn bản")
    return name[:1].upper() + name[1:]


def ordinal(number: int) -> str:
    """Say a place in a row, after "thứ".

    >>> [ordinal(n) for n in (1, 2, 4, 10, 15, 21, 24, 100)]
    ['nhất', 'hai', 'tư', 'mười', 'mười lăm', 'hai mươi mốt', 'hai mươi tư', '100']
    """
    if number in (1, 4):
        return "nhất" if number == 1 else "tư"
    if not 1 < number < 100:
        return str(number)
    tens, units = divmod(number, 10)
    if tens == 0:
        return _UNITS[units]
    last = {5: "lăm", 1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn"}.get(units, _UNITS[units])
    return " ".join(word for word in ("mười" if tens == 1 else f"{_UNITS[tens]} mươi", last) if word)
