"""What every test may ask for: the seeds, the shared material where it lies beside the project, golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = {
    "notice": ROOT / "corpus/lao-cai/2021/lao-cai-2021-thang-08-tb-vpubnd.txt",
    "programme": ROOT / "corpus/lao-cai/2020/lao-cai-2020-07-ctr-ubnd.txt",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files, which then fail once")


@pytest.fixture
def shared() -> Path:
    """The folder of real documents and hand-made annotations; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder 'shared' with real documents beside the project")
    return SHARED


@pytest.fixture
def seeds() -> dict[str, Path]:
    """The originals of the two directives that the project ships."""
    return SEEDS


@pytest.fixture(params=sorted(SEEDS))
def seed(request: pytest.FixtureRequest) -> Path:
    return SEEDS[request.param]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``tests/golden/<name>``; a missing or rewritten file fails once, to be reviewed."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests/golden" / name
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old is None or (old != text and request.config.getoption("--update-golden")):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{path} was written: review it, then run the test again")
        assert text == old

    return compare
