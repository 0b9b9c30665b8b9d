"""The README: its commands run, and its table of dependencies is the project's."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus, a built index and a directive to import."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    mine = folder / "my-directives"
    mine.mkdir()
    text = "KẾ HOẠCH\n\nTrồng cây năm 2022\n\n1. Sở Tài chính cấp kinh phí trước ngày 01/6/2022.\n"
    (mine / "ke-hoach.txt").write_text(text, encoding="utf-8")
    assert run("kb build", folder).returncode == 0
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    kb = shutil.which("kb", path=str(ROOT / ".venv/bin")) or "kb"
    words = [kb, *shlex.split(command, comments=True)[1:]]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KB_")}
    return subprocess.run(words, cwd=folder, env=clean, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("kb ")])
def test_command_runs(newcomer: Path, command: str) -> None:
    result = run(command, newcomer)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.startswith("kb ")])
def test_script_exists(command: str) -> None:
    script = ROOT / shlex.split(command, comments=True)[0]
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_the_example_of_the_api_runs(newcomer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from index.generation import Current
    from web.app import create_app

    [example] = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    with make_server("127.0.0.1", 0, create_app(Current(newcomer / "var/index")), threaded=True) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        exec(example.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}"), {})
        server.shutdown()
    lines = capsys.readouterr().out.splitlines()
    assert lines and all("/van-ban/" in line for line in lines)


def test_every_verb_but_serve_is_shown_or_told() -> None:
    from scripts.cli import VERBS

    assert all(f"kb {verb}" in README for verb in VERBS if verb != "serve")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w-]+", entry)[0] for entry in wanted}  # type: ignore[index]
    table = README.partition("## Dependencies")[2].partition("##")[0]
    told = set(re.findall(r"[\w-]+", " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("|"))))
    assert names <= told


def test_every_folder_is_named() -> None:
    assert all(f"| `{folder}/` |" in README for folder in ("kb", "index", "corpus", "web", "scripts", "tests"))


def test_the_lock_has_hashes_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert lock.count("--hash=sha256:") > 50
    assert "://" not in lock
