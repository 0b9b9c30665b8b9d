"""The direction of imports: scripts → web → index → kb, and no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "kb": {"kb"},
    "index": {"index", "kb"},
    "web": {"web", "index", "kb"},
    "scripts": {"scripts", "web", "index", "kb"},
}
FOREIGN = {"kb": {"whoosh", "flask", "sqlite3", "pyvi"}, "index": {"flask"}, "web": {"whoosh", "sqlite3", "pyvi"}}
MODULES = sorted(path.relative_to(ROOT) for package in ALLOWED for path in (ROOT / package).rglob("*.py"))

NAMES = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its direction"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in NAMES else node.module or "" for name in names)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_imports_upwards(path: Path) -> None:
    package = path.parts[0]
    tops = {name.partition(".")[0] for name in imported(path)}
    assert tops & ALLOWED.keys() <= ALLOWED[package]
    assert not tops & FOREIGN.get(package, set())


def test_nothing_imports_in_a_circle() -> None:
    graph = {
        name: {other for other in imported(path) if other in NAMES and other != name} for name, path in NAMES.items()
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above[above.index(name) :], name])
        if name not in done:
            for other in graph[name]:
                visit(other, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())
