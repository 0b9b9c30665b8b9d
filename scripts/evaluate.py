"""Compare what is read with hand-made annotations, and fail where a layer has become worse.

Needs the folder ``shared`` beside the project (``gold/``, ``gold/deadlines/``, ``eval/evaluate.py``). The figures to
hold stand in ``tests/figures.toml``; a layer may fall by ``TOLERANCE`` below them. ``--update`` writes them anew,
``--errors`` lists every miss and false alarm.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from kb.annotate import annotate, to_json
from kb.readers import read_text
from kb.structure import parse

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "tests/figures.toml"
TOLERANCE = 0.005
SETS = {"documents": "gold", "deadline texts": "gold/deadlines"}

Figures = Mapping[str, Mapping[str, float]]


@click.command()
@click.option(
    "--shared", type=click.Path(path_type=Path), default=ROOT.parent / "shared", help="Folder with gold/ and eval/."
)
@click.option("--errors", is_flag=True, help="List every miss (-) and false alarm (+).")
@click.option("--update", is_flag=True, help="Write the figures to hold anew.")
def main(shared: Path, errors: bool, update: bool) -> None:
    """Print F1 of every layer on the hand-made annotations; exit with 1 where one has fallen."""
    if not (shared / "eval/evaluate.py").is_file():
        raise click.ClickException(f"no hand-made annotations at {shared}")
    measured = {name: measure(shared, shared / folder, errors) for name, folder in SETS.items()}
    for name, layers in measured.items():
        click.echo(f"{name}: " + "  ".join(f"{layer} {f1:.3f}" for layer, f1 in layers.items()))
    if update:
        FIGURES.write_text(_toml(measured), encoding="utf-8")
        return
    fallen = list(worse(measured, tomllib.loads(FIGURES.read_text(encoding="utf-8"))))
    if fallen:
        raise click.ClickException("\n".join(fallen))


def measure(shared: Path, gold: Path, errors: bool = False) -> dict[str, float]:
    """Return F1 by layer of the documents in a folder of gold files; layers that it does not hold are left out."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for path in sorted(gold.glob("*.txt")):
            predictions.write(to_json(annotate(parse(read_text(path), path.name))) + "\n")
        predictions.flush()
        command = [sys.executable, str(shared / "eval/evaluate.py"), str(gold), str(gold), predictions.name]
        if errors:
            subprocess.run([*command, "--errors"], check=True)
        answer = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
    return {layer: row["f1"] for layer, row in json.loads(answer).items() if row["gold"]}


def worse(measured: Figures, held: Figures) -> Iterable[str]:
    """Yield a line for each layer that has fallen below its figure by more than the tolerance."""
    for name, layers in held.items():
        for layer, figure in layers.items():
            f1 = measured.get(name, {}).get(layer, 0.0)
            if f1 < figure - TOLERANCE:
                yield f"{name}: {layer} has fallen from {figure:.4f} to {f1:.4f}"


def _toml(figures: Figures) -> str:
    lines = ["# F1 by layer on the hand-made annotations; written by scripts/evaluate --update"]
    for name, layers in figures.items():
        lines += ["", f'["{name}"]', *(f"{layer} = {f1:.4f}" for layer, f1 in layers.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
