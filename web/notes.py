"""What stands around a clause in a list: its place, who has to do with it, its topics and limits.

Written here and in no template: a page has dozens of each, and a template takes several times as long.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator

from markupsafe import Markup
from markupsafe import escape as safe

from index.engine import Fragment
from index.rows import AgencyRoleRow, ClauseCard, ClauseRow, DirectiveRow, TopicRow
from web.addresses import agency_address, clause_address, collecting_address, directive_address, topic_address
from web.escaping import escape
from web.language import say
from web.timing import Timed
from web.vagueness import GAPS, Gap
from web.wording import clause_name, date_words, directive_name, unbroken
from web.words import RoleGroup, role_groups, topic_names


def place(card: ClauseCard, with_directive: bool = True) -> Markup:
    """Write where a clause stands: its directive and the headings above."""
    steps = [_directive(card.directive)] if with_directive else []
    steps += [_heading(card.directive.id, heading) for heading in card.headings]
    label, inside = escape(say("Vị trí trong văn bản")), "\n".join(steps)
    return Markup(f'<ol class="place" aria-label="{label}">\n{inside}\n</ol>')


def _directive(directive: DirectiveRow) -> str:
    issuer = f' <span lang="vi">của {escape(directive.issuer)}</span>' if directive.issuer else ""
    name = f'<a lang="vi" href="{escape(directive_address(directive.id))}">{escape(directive_name(directive))}</a>'
    return f'<li class="place-directive">{name}{issuer}</li>'


def _heading(directive: str, heading: ClauseRow) -> str:
    address = escape(directive_address(directive, heading.path))
    return f'<li><a lang="vi" href="{address}">{escape(clause_name(heading, 48))}</a></li>'


def notes_on(
    card: ClauseCard,
    deadlines: Collection[Timed],
    with_topics: bool = True,
    opens: bool = True,
    own: str | None = None,
    gaps: Collection[Gap] = (),
) -> Markup:
    """Write what is read from a clause; ``own`` is the body whose page it is."""
    notes = "\n".join(_notes(card, deadlines, with_topics, opens, own, gaps))
    return Markup(f'<div class="notes">\n{notes}\n</div>') if notes else Markup()


def _notes(
    card: ClauseCard, deadlines: Iterable[Timed], topics: bool, opens: bool, own: str | None, gaps: Collection[Gap]
) -> Iterator[str]:
    for item in deadlines:
        yield f"<p>{limit(item)}</p>"
    if card.agencies:
        yield bodies(card.agencies, own)
    if topics and card.topics:
        yield topics_of(card.topics)
    if gaps:
        marks = "".join(f'<span class="gap">{escape(say(GAPS[gap]))}</span>' for gap in gaps)
        yield f'<p class="gaps">{marks}</p>'
    if opens:
        yield _opening(card.clause)


def _opening(clause: ClauseRow) -> str:
    name = f'<span class="unseen" lang="vi">: {escape(clause_name(clause, 40))}</span>'
    address = escape(clause_address(clause.directive, clause.path))
    link = f'<a class="open" href="{address}">{escape(say("Mở điều khoản"))}{name}</a>'
    return f'<p class="open-line">{link} · {collect(clause.directive, clause.path)}</p>'


def bodies(roles: tuple[AgencyRoleRow, ...], own: str | None = None) -> Markup:
    """Write the bodies of a clause by their part in it; a part of ``own`` alone goes without saying."""
    groups = "\n".join(_group(group, own) for group in role_groups(roles, own))
    return Markup(f'<dl class="bodies">\n{groups}\n</dl>')


def _group(group: RoleGroup, own: str | None) -> str:
    named = links(group.bodies, agency_address, "vi", own)
    return f'<div class="body-{group.role}"><dt>{escape(group.label)}</dt> <dd>{named}</dd></div>'


def topics_of(rows: tuple[TopicRow, ...]) -> Markup:
    """Write the topics of a clause."""
    label = f'<span class="label">{escape(say("Chủ đề"))}</span>'
    return Markup(f'<p class="topics">{label} {links(topic_names(rows).items(), topic_address)}</p>')


def links(
    named: Iterable[tuple[str, str]], address: Callable[[str], str], lang: str = "", own: str | None = None
) -> Markup:
    """Write names, each with its id before it, as links one behind the other; ``own`` is the page's and leads nowhere.

    ``lang`` is the language of the names where it is not the page's.
    """
    spoken = f' lang="{lang}"' if lang else ""
    return Markup(
        ", ".join(
            f"<strong{spoken}>{escape(name)}</strong>"
            if id == own
            else f'<a{spoken} href="{escape(address(id))}">{escape(name)}</a>'
            for id, name in named
        )
    )


def marked(snippet: Iterable[Fragment]) -> Markup:
    """Write a snippet, the words of the question marked."""
    pieces = ((safe(unbroken(fragment.text)), fragment.hit) for fragment in snippet)
    return Markup("".join(f"<mark>{text}</mark>" if hit else text for text, hit in pieces))


def limit(item: Timed) -> Markup:
    """Write a time limit, what it means and how it stands, as a link to where it is worked out."""
    address = escape(clause_address(item.deadline.directive, item.deadline.path))
    state = f'<span class="state">{escape(item.state.words)}</span>'
    link = f'<a href="{address}#thoi-han">{limit_value(item)}</a>'
    return Markup(f'<span class="limit is-{item.state.kind}">{link}{state}</span>')


def limit_value(item: Timed) -> Markup:
    """Write what a time limit means."""
    first, due = item.deadline.from_, item.deadline.due
    if due and (item.deadline.kind == "by" or not first):
        return Markup(_time(due, item.value) if item.deadline.kind == "by" else escape(item.value))
    if first and due:
        return Markup(f"{_time(first, date_words(first))} – {_time(due, date_words(due))}")
    return Markup(_time(first, item.value) if first else escape(item.value))


def _time(day: datetime.date, words: str) -> str:
    return f'<time datetime="{day.isoformat()}">{escape(words)}</time>'


def collect(id: str, path: str = "") -> Markup:
    """Write the link to the basket with a clause in it; with script it goes into the browser's own."""
    entry = f"{id}/{path}" if path else id
    words = escape(say("Thêm vào giỏ trích dẫn"))
    address = escape(collecting_address(entry))
    return Markup(f'<a class="collect" href="{address}" data-collect="{escape(entry)}" rel="nofollow">{words}</a>')
