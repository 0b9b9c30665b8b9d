"""The environment of the templates, lean where a page pays for it hundreds of times."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2.runtime import Context, Macro

_PLAIN = (FunctionType, MethodType, Macro)


class Calls(Context):
    """Calls what a template calls without asking twice what it wants to be told of the template."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a function, a method or a macro; whatever else may be called, as Jinja does."""
        if type(__obj) not in _PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


class Templates(Environment):
    """Gives every template the same table of names; comparing tables takes longer than an import."""

    context_class = Calls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows."""
        return super().make_globals(d) if d else self.globals
