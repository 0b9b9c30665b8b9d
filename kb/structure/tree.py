"""Units nested into a tree of clauses.

A clause hangs under the nearest open clause of a higher rank; where a document orders its marks in another way (a
"-" that holds "a)", "1." below "a)"), the tree follows the document: a unit that ends in a colon holds what comes
next. Guarantee: every unit becomes exactly one clause, in order; paths are unique and bounded: what would hang deeper
than any document nests stands beside the clause above instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kb.model import Clause, ClauseKind, Span
from kb.structure.columns import row_clauses
from kb.structure.units import CLOSER, Unit

_RANKS: dict[ClauseKind, int] = {
    "attachment": 0, "part": 1, "chapter": 2, "section": 3, "article": 4,
    "capital": 5, "roman": 6, "number": 7, "decimal": 8, "letter": 20, "bracket": 25, "bullet": 30,
}  # fmt: skip
_BULLET_RANKS = {"*": 0, "-": 1, "+": 2}
_HOLDERS = ("bullet", "bracket", "letter", "number", "decimal")  # what may announce a list of any mark
_DEEPEST = 60  # levels


@dataclass
class Node:
    """A clause in the making."""

    kind: ClauseKind
    label: str
    unit: Unit | None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    depth: int = 0

    @property
    def rank(self) -> int:
        """Return the rank of the kind; 1.1.1 stands below 1.1."""
        return _RANKS.get(self.kind, 40) + (self.label.count(".") if self.kind == "decimal" else 0)

    def add(self, child: Node) -> Node:
        """Hang a node below this one, counted where its mark is no label of its own."""
        if self.depth == _DEEPEST and self.parent is not None:
            return self.parent.add(child)
        child.parent, child.depth = self, self.depth + 1
        self.children.append(child)
        mark = {"bullet": child.label, "paragraph": "¶", "table": "bảng-"}.get(child.kind)
        if mark:
            self.counts[mark] = self.counts.get(mark, 0) + 1
            child.label = f"{mark}{self.counts[mark]}"
        else:
            self.counts[child.label] = self.counts.get(child.label, 0) + 1
            if self.counts[child.label] > 1:  # the document repeats a number
                child.label = f"{child.label}~{self.counts[child.label]}"
        return child

    def open_ended(self) -> bool:
        """Tell whether the clause announces what follows it."""
        return self.unit is not None and self.unit.announces()


def build_tree(units: Iterable[Unit]) -> list[Node]:
    """Nest the units of one body; return the top nodes."""
    root = Node("attachment", "", None)
    current = root
    sequence = list(units)
    _mend_first_roman(sequence)
    closing = _closing_run(sequence)
    for i, unit in enumerate(sequence):
        node = Node(unit.kind, unit.label, unit)
        if unit.table:
            _table_parent(current).add(node)
            continue
        parent = _paragraph_parent(current, unit, i, closing) if unit.mark is None else _marked_parent(current, node)
        current = parent.add(node)
    return root.children


def _mend_first_roman(units: Sequence[Unit]) -> None:
    """Read "1." as "I." where a scanner took it so: a title in capitals above another "1.", "II." to come."""
    marked = [unit for unit in units if unit.mark]
    romans = [unit.label for unit in marked if unit.kind == "roman"]
    if romans[:1] != ["II"]:
        return
    for unit, after in itertools.pairwise(marked):
        if unit.label == after.label == "1" and unit.kind == after.kind == "number" and unit.last.upper and unit.mark:
            unit.mark, unit.label = replace(unit.mark, kind="roman", label="I"), "I"
            return


def _table_parent(current: Node) -> Node:
    """Return the clause that a table stands in; a paragraph holds it only where it announces it."""
    if current.kind == "paragraph" and not current.open_ended() and current.parent is not None:
        return current.parent
    return current


def _closing_run(units: Sequence[Unit]) -> int:
    """Return the index where the paragraphs that close the body begin: after the last marked unit.

    Bullets behind a paragraph that closes the body (addresses, say) belong to it.
    """
    last = next((i + 1 for i in range(len(units) - 1, -1, -1) if units[i].mark), 0)
    higher = next((i + 1 for i in range(len(units) - 1, -1, -1) if units[i].mark and units[i].kind != "bullet"), 0)
    closers = (i for i in range(higher, last) if units[i].mark is None and CLOSER.match(units[i].words()))
    return next(closers, last)


def _chain(node: Node) -> list[Node]:
    """Return the node and all above it, the nearest first."""
    out = [node]
    while out[-1].parent is not None:
        out.append(out[-1].parent)
    return out


def _marked_parent(current: Node, node: Node) -> Node:
    if node.kind == "bullet":
        return _bullet_parent(current, node)
    chain = _chain(current)
    same = next((other for other in chain if other.kind == node.kind and other.rank == node.rank), None)
    if same is not None and current.open_ended() and current is not same and _opens_list(node):
        return current
    if same is not None and same.parent is not None and not (same is current and _nested_list(same, node)):
        return same.parent
    if current.kind in _HOLDERS and current.open_ended() and _opens_list(node):
        preamble = current.kind == "bullet" and current.depth == 1 and node.kind == "number"
        return current if not preamble else chain[-1]
    if node.kind == "bracket" and current.kind == "paragraph" and current.open_ended():
        return current
    return next(other for other in chain if other.parent is None or other.rank < node.rank)


def _opens_list(node: Node) -> bool:
    return node.label in ("1", "a") and node.kind in ("number", "letter")


def _nested_list(same: Node, node: Node) -> bool:
    """Tell whether a list starts anew right below an item that announces it ("2. ...:" / "1. ...")."""
    return same.open_ended() and _opens_list(node) and same.label != node.label


def _bullet_parent(current: Node, node: Node) -> Node:
    chain = _chain(current)
    same = next((other for other in chain if other.kind == "bullet" and other.label[0] == node.label), None)
    if same is not None and same.parent is not None:
        held = current is not same and current.open_ended() and current.kind != "bullet"
        return current if held else same.parent
    if current.kind == "bullet":
        below = _BULLET_RANKS[node.label] > _BULLET_RANKS[current.label[0]]
        if current.open_ended() or below:
            return current
        return next(other for other in chain if other.kind != "bullet")
    if current.kind == "paragraph" and not current.open_ended() and current.parent is not None:
        return current.parent
    return current


def _paragraph_parent(current: Node, unit: Unit, index: int, closing: int) -> Node:
    chain = _chain(current)
    root = chain[-1]
    top = next((other for other in chain if other.kind not in ("bullet", "paragraph")), root)
    held = next((other for other in chain if other.kind != "paragraph"), root)
    if held.kind == "bullet" and index < closing and _names_only(held):
        return held
    if index < closing or any(other.kind == "article" for other in chain):
        return top
    opens_section = top.unit is not None and (top.unit.names() or top.unit.announces()) and not top.children
    if current.parent is root and current.kind == "paragraph":
        return root
    if opens_section or (current.kind == "paragraph" and not CLOSER.match(unit.words())):
        return top
    return root


def _names_only(node: Node) -> bool:
    """Tell whether a bullet is a heading: it announces what follows, or is no sentence."""
    return node.open_ended() or (node.unit is not None and not node.unit.last.ends_sentence())


def freeze(nodes: Sequence[Node], prefix: str = "") -> tuple[Clause, ...]:
    """Turn nodes into clauses whose paths start with ``prefix``; deep trees are no trouble."""
    done: dict[int, Clause] = {}
    stack = [(node, prefix, False) for node in reversed(nodes)]
    while stack:
        node, above, ready = stack.pop()
        path = f"{above}{node.label}"
        if not ready:
            stack.append((node, above, True))
            stack.extend((child, f"{path}/", False) for child in reversed(node.children))
            continue
        done[id(node)] = _clause(node, path, tuple(done.pop(id(child)) for child in node.children))
    return tuple(done[id(node)] for node in nodes)


def _clause(node: Node, path: str, children: tuple[Clause, ...]) -> Clause:
    unit = node.unit
    assert unit is not None
    if unit.table:
        span = Span(unit.lines[0].span.start, unit.last.span.end)
        return Clause(path, "table", node.label, (span,), tuple(row_clauses(unit.table, path)))
    return Clause(
        path=path,
        kind=node.kind,
        label=node.label,
        spans=unit.spans,
        children=children,
        heading=_is_heading(unit, children),
        mark=unit.mark.span if unit.mark else None,
    )


def _is_heading(unit: Unit, children: tuple[Clause, ...]) -> bool:
    if unit.announces():
        return bool(children) or unit.last.upper
    if children and unit.mark is not None:
        return not unit.last.ends_sentence()
    return unit.names() and all(line.upper or line.bold for line in unit.lines)
