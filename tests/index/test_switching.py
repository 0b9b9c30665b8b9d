from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.switching import BuildRunning, build_lock, clear, switch

HOLD = """
import sys, time
from pathlib import Path
from index.switching import build_lock
with build_lock(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(60)
"""


def test_switching_replaces_the_pointer(tmp_path):
    switch(tmp_path, "one")
    switch(tmp_path, "two")
    assert (tmp_path / "current").read_text() == "two\n"
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_clearing_keeps_what_is_named(tmp_path):
    for name in ("one", "two", "three"):
        (tmp_path / "generations" / name / "whoosh").mkdir(parents=True)
    clear(tmp_path, {"two", "three"})
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == ["three", "two"]


def test_a_lock_dies_with_the_process_that_holds_it(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(BuildRunning), build_lock(tmp_path):
            pass
        other.kill()
    with build_lock(tmp_path):
        pass
