"""The ``kb`` command: one verb a module.

Exit codes: 0 done, 1 found problems, 2 used wrongly.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from scripts.settings import Settings

# Verb and the module that holds it; a module is imported only for its own verb, so that each starts fast.
VERBS = {
    "annotate": "scripts.annotate",
    "build": "scripts.build",
    "check": "scripts.check",
    "cite": "scripts.cite",
    "deadlines": "scripts.deadlines",
    "export": "scripts.export",
    "import": "scripts.import_",
    "proof": "scripts.proof",
    "search": "scripts.search",
    "serve": "scripts.serve",
    "show": "scripts.show",
}


class Verbs(click.Group):
    """Finds a verb in its module when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in alphabetical order."""
        del ctx
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb; None for an unknown one."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(VERBS[cmd_name]).command
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--corpus", type=click.Path(path_type=Path), default=Path("corpus"), envvar="KB_CORPUS", show_default=True,
    show_envvar=True, help="Folder of the directives.",
)  # fmt: skip
@click.option(
    "--index", type=click.Path(path_type=Path), default=Path("var/index"), envvar="KB_INDEX", show_default=True,
    show_envvar=True, help="Folder of the index.",
)  # fmt: skip
@click.version_option(package_name="directives-kb")
@click.pass_context
def main(ctx: click.Context, corpus: Path, index: Path) -> None:
    """Search, read and cite Vietnamese government directives."""
    ctx.obj = Settings(corpus, index)
