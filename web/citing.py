"""Finished citations for the pages to show and copy."""

from __future__ import annotations

from index.rows import ClauseRow, DirectiveRow
from web.wording import directive_name, issued


def directive_citation(directive: DirectiveRow) -> str:
    """Cite a directive as on first mention: type, number, date, issuer, title."""
    date = f" ngày {issued(directive.date)}" if directive.date else ""
    issuer = f" của {directive.issuer}" if directive.issuer else ""
    title = f" về {directive.title}" if directive.title else ""
    return directive_name(directive) + date + issuer + title


def clause_citation(directive: DirectiveRow, clause: ClauseRow) -> str:
    """Cite a clause from the smallest part up, then its directive."""
    return f"{clause.path} {directive_citation(directive)}"
