"""The command and the site answer a question alike."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from index.build import build
from index.generation import Current
from scripts.cli import main
from web.app import create_app

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agreement")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    build(folder / "corpus", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def site(target: Path) -> Iterator[FlaskClient]:
    yield create_app(Current(target)).test_client()


@pytest.mark.parametrize(
    "question",
    ["so cong thuong", "giải ngân vốn đầu tư công", '"phòng, chống dịch" NOT du lịch', "chu-de:du-lich", "hoan"],
)
def test_same_clauses_in_the_same_order(target: Path, site: FlaskClient, question: str) -> None:
    result = CliRunner().invoke(main, ["--index", str(target), "search", question, "--json"])
    told = [(hit["directive"], hit["path"]) for hit in json.loads(result.output)["hits"]]
    page = site.get("/tim-kiem.json", query_string={"q": question}).get_json()
    shown = [(row["card"]["clause"]["directive"], row["card"]["clause"]["path"]) for row in page["found"]]
    assert told
    assert told == shown
