"""A directive as Akoma Ntoso 3.0 (OASIS LegalDocML), the form in which parliaments and gazettes exchange documents.

Each clause has an ``eId`` made of its path ("sec_II__para_1__indent_2"); each citation is a ``ref`` to its page. What a
directive leaves blank stays out, but for the date of issue, which the schema demands: its ``name`` says how much of it
is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flask import Response, abort, url_for
from lxml import etree
from lxml.builder import ElementMaker

from index.rows import CitationRow, ClauseCard, DirectiveRow
from kb.model import ClauseKind, PartialDate
from kb.vietnamese import slug
from web.addresses import citation_address, directive_address
from web.generation import catalogue
from web.site import whole
from web.twin import Area
from web.wording import capital

area = Area("akomantoso", __name__)

MIMETYPE = "application/akn+xml"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NAMED = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
Element = etree._Element

# Element and the beginning of its eId; what the standard has no element for is an hcontainer with its kind as name.
_ELEMENTS: dict[ClauseKind, tuple[str, str]] = {
    "part": ("part", "part"), "chapter": ("chapter", "chp"), "section": ("section", "sec"),
    "article": ("article", "art"), "capital": ("title", "title"), "roman": ("section", "sec"),
    "number": ("paragraph", "para"),
    "decimal": ("subparagraph", "subpara"), "letter": ("point", "point"), "bracket": ("point", "brk"),
    "bullet": ("indent", "indent"), "attachment": ("hcontainer", "att"), "paragraph": ("hcontainer", "par"),
    "table": ("hcontainer", "tbl"),
}  # fmt: skip
# What in a label would be lost with its signs, or is no part of a name in XML.
_SIGNS = {"¶": "", "-": "", "+": "plus-", "*": "star-", "~": "-rep-", ".": "-"}
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@area.route("/van-ban/<id>.xml")
def document(id: str) -> Response:
    """Answer with a directive as XML."""
    held = catalogue().directive(id) or abort(404)
    tree = akoma_ntoso(held, catalogue().directive_cards(held.id))
    text = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=False)
    return Response(text, content_type=f"{MIMETYPE}; charset=utf-8")


def document_address(id: str) -> str:
    """Return the address of a directive as XML."""
    return url_for("akomantoso.document", id=id)


def akoma_ntoso(directive: DirectiveRow, cards: Sequence[ClauseCard]) -> Element:
    """Write a directive and its clauses as a tree."""
    kept = [card for card in cards if card.clause.kind != "row"]
    doc = _NAMED.doc(_meta(directive), _preface(directive), _body(kept), name=slug(directive.type_name) or "van-ban")
    if directive.signer:
        signature = _NAMED.signature(_NAMED.person(_fit(directive.signer), refersTo="#signer"))
        doc.append(_NAMED.conclusions(_NAMED.p(signature)))
    return _NAMED.akomaNtoso(doc)


def element_id(card: ClauseCard, kinds: dict[str, ClauseKind]) -> str:
    """Name a clause by all labels from the root; ``kinds`` are those of the clauses of the directive by path."""
    labels = card.clause.path.split("/")
    paths = ("/".join(labels[: i + 1]) for i in range(len(labels)))
    return "__".join(
        f"{_prefix(kinds.get(path, 'paragraph'))}_{_name(label)}" for path, label in zip(paths, labels, strict=True)
    )


def _prefix(kind: ClauseKind) -> str:
    return _ELEMENTS.get(kind, _ELEMENTS["paragraph"])[1]


def _name(label: str) -> str:
    """Write a label in letters and digits; đ is another letter than d."""
    said = "".join(_SIGNS.get(sign, "dd" if sign in "đĐ" else sign) for sign in label)
    return re.sub(r"-+", "-", "-".join(re.findall(r"[A-Za-z0-9]+", said) if said.isascii() else [slug(said)])) or "1"


def _meta(directive: DirectiveRow) -> Element:
    work = f"/akn/vn/doc/{slug(directive.type_name) or 'van-ban'}/{directive.date or 'nodate'}/{directive.id}"
    date, known = _date(directive)
    changed, page = directive.changed.date().isoformat(), whole(directive_address(directive.id))
    levels = (
        ("Work", work, date, known, [_NAMED.FRBRcountry(value="vn"), *_numbers(directive)]),
        ("Expression", f"{work}/vie@", date, known, [_NAMED.FRBRlanguage(language="vie")]),
        ("Manifestation", f"{work}/vie@.xml", changed, "transformation", [_NAMED.FRBRformat(value=MIMETYPE)]),
    )  # fmt: skip
    identification = _NAMED.identification(source="#site")
    for level, uri, day, name, more in levels:
        author = "#site" if level == "Manifestation" or not directive.issuer else "#issuer"
        identification.append(
            _NAMED(f"FRBR{level}", _NAMED.FRBRthis(value=f"{uri}/!main"), _NAMED.FRBRuri(value=uri),
                   *([_NAMED.FRBRalias(value=page, name="page")] if level == "Work" else []),
                   _NAMED.FRBRdate(date=day, name=name), _NAMED.FRBRauthor(href=author), *more)
        )  # fmt: skip
    return _NAMED.meta(identification, _references(directive))


def _date(directive: DirectiveRow) -> tuple[str, str]:
    if not directive.date:
        return "0001-01-01", "unknown"
    known = PartialDate.parse(directive.date)
    return known.first_day().isoformat(), "generation" if known.day else f"generation-within-{known}"


def _numbers(directive: DirectiveRow) -> Iterable[Element]:
    if directive.type:
        yield _NAMED.FRBRsubtype(value=directive.type)
    if directive.number:
        yield _NAMED.FRBRnumber(value=directive.number)


def _references(directive: DirectiveRow) -> Element:
    references = _NAMED.references(source="#site")
    references.append(_NAMED.TLCOrganization(eId="site", href=whole("/"), showAs="directives-kb"))
    if directive.issuer:
        name = _fit(directive.issuer)
        references.append(
            _NAMED.TLCOrganization(eId="issuer", href=f"/akn/ontology/organization/vn/{slug(name)}", showAs=name)
        )
    if directive.signer:
        name = _fit(directive.signer)
        references.append(_NAMED.TLCPerson(eId="signer", href=f"/akn/ontology/person/vn/{slug(name)}", showAs=name))
    return references


def _preface(directive: DirectiveRow) -> Element:
    line = _NAMED.p(_NAMED.docType(capital(directive.type_name) or "Văn bản"))
    if directive.number:
        line.append(_NAMED.docNumber(_fit(directive.number)))
    preface = _NAMED.preface(line)
    if directive.title:
        preface.append(_NAMED.p(_NAMED.docTitle(_fit(directive.title))))
    return preface


def _body(cards: Sequence[ClauseCard]) -> Element:
    """Hang every clause under the one above it; own words of a clause with others below are heading or intro."""
    body = _NAMED.mainBody()
    kinds = {card.clause.path: card.clause.kind for card in cards}
    above = {path.rpartition("/")[0] for path in kinds}
    made: dict[str, Element] = {"": body}
    for card in cards:
        parent = card.clause.path.rpartition("/")[0]
        while parent and parent not in made:
            parent = parent.rpartition("/")[0]
        made[card.clause.path] = _clause(card, element_id(card, kinds), card.clause.path in above)
        made[parent].append(made[card.clause.path])
    if not len(body):
        body.append(_NAMED.p())
    return body


def _clause(card: ClauseCard, eid: str, has_more: bool) -> Element:
    clause = card.clause
    tag, _ = _ELEMENTS.get(clause.kind, _ELEMENTS["paragraph"])
    element = _NAMED(tag, eId=eid, **({"name": clause.kind} if tag == "hcontainer" else {}))
    if mark := _fit(clause.text[: clause.body]).strip():
        element.append(_NAMED.num(mark))
    if clause.heading and has_more:
        element.append(_marked(_NAMED.heading(), card))
    else:
        element.append(
            _NAMED.intro(_marked(_NAMED.p(), card)) if has_more else _NAMED.content(_marked(_NAMED.p(), card))
        )
    return element


def _marked(element: Element, card: ClauseCard) -> Element:
    """Fill an element with a clause's words behind its mark, its citations as references."""
    text, place = card.clause.text, card.clause.body
    last: Element | None = None
    for citation in sorted(card.citations, key=lambda row: (row.start, -row.end)):
        if citation.start < place:
            continue
        _append(element, last, text[place : citation.start])
        last = _NAMED.ref(_fit(text[citation.start : citation.end]), href=_target(citation))
        element.append(last)
        place = citation.end
    _append(element, last, text[place:])
    return element


def _append(element: Element, last: Element | None, words: str) -> None:
    if last is None:
        element.text = _fit(words)
    else:
        last.tail = _fit(words)


def _target(citation: CitationRow) -> str:
    return whole(citation_address(citation))


def _fit(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return _UNFIT.sub("", text)
