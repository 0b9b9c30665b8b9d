"""What pages say of themselves to machines: schema.org data, their own address, what finds and embeds them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import request
from markupsafe import Markup

from index.rows import CitationRow, ClauseCard, DirectiveRow
from web.addresses import citation_address, clause_address, directive_address, here
from web.directives import ClausePage, DirectivePage
from web.paging import address
from web.site import whole
from web.wording import directive_name

Data = Mapping[str, Any]


def canonical() -> str:
    """Return the one address of the page: whole, its parameters in order, those without a value left out."""
    return whole(address(here(), dict(sorted(request.args.items()))))


def linked_data(page: DirectivePage | ClausePage) -> Markup:
    """Describe the directive or clause of a page by schema.org, as a block of data that no browser runs."""
    data = _directive_page(page) if isinstance(page, DirectivePage) else _clause_page(page)
    text = json.dumps({"@context": "https://schema.org", **_known(data)}, ensure_ascii=False)
    # "</script>" in a directive's words would end the block.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def _directive_page(page: DirectivePage) -> Data:
    return {**legislation(page.directive), "citation": [_cited(row) for row in page.cites]}


def _clause_page(page: ClausePage) -> Data:
    return clause_legislation(page.card, page.place)


def legislation(directive: DirectiveRow) -> Data:
    """Describe a directive."""
    return _known({
        "@type": "Legislation",
        "@id": whole(directive_address(directive.id)),
        "url": whole(directive_address(directive.id)),
        "name": directive_name(directive),
        "headline": directive.title,
        "legislationIdentifier": directive.number,
        "legislationType": directive.type_name,
        "legislationDate": directive.date if _whole_day(directive) else None,
        "temporalCoverage": None if _whole_day(directive) else directive.date,
        "legislationPassedBy": _body(directive.issuer),
        "legislationJurisdiction": "VN",
        "author": {"@type": "Person", "name": directive.signer} if directive.signer else None,
        "inLanguage": "vi",
    })  # fmt: skip


def clause_legislation(card: ClauseCard, place: str) -> Data:
    """Describe a clause as a part of its directive."""
    own = whole(clause_address(card.clause.directive, card.clause.path))
    return _known({
        "@type": "Legislation",
        "@id": own,
        "url": own,
        "name": place,
        "text": card.clause.text,
        "isPartOf": legislation(card.directive),
        "citation": [_cited(row) for row in card.citations],
        "about": [{"@type": "Thing", "name": name} for name in dict.fromkeys(row.topic_name for row in card.topics)],
        "inLanguage": "vi",
    })  # fmt: skip


def _cited(row: CitationRow) -> Data:
    return {"@type": "Legislation", "name": row.surface, "url": whole(citation_address(row))}


def _body(name: str | None) -> Data | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _whole_day(directive: DirectiveRow) -> bool:
    return len(directive.date or "") == len("2020-06-30")


def _known(data: Data) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
