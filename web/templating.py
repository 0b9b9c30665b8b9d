"""What templates may call beside the context of their page."""

from __future__ import annotations

from flask import Flask

from web import (
    addresses,
    akomantoso,
    bodies,
    calculator,
    choices,
    copying,
    crossreferences,
    drafts,
    embedding,
    language,
    linkeddata,
    notes,
    prose,
    rules,
    tables,
    timing,
    vagueness,
    wanted,
    wording,
    words,
)
from web.export import serving
from web.generation import today
from web.translating import Translating

FILTERS = (
    addresses.anchor,
    bodies.initial,
    crossreferences.cited_name,
    prose.table,
    rules.rule_words,
    wording.clause_name,
    wording.date_words,
    wording.directive_name,
    wording.in_capitals,
    wording.issued,
    wording.issued_name,
    wording.kept_together,
    wording.number_words,
    wording.phrases,
    wording.shortened,
    wording.spelled,
    wording.unbroken,
    words.role_groups,
    words.words,
)
FUNCTIONS = (
    addresses.agency_address,
    addresses.citation_address,
    addresses.cited_address,
    addresses.clause_address,
    addresses.directive_address,
    addresses.here,
    addresses.topic_address,
    akomantoso.document_address,
    choices.facet_values,
    embedding.embed_code,
    embedding.oembed_address,
    notes.bodies,
    notes.collect,
    notes.limit,
    notes.limit_value,
    notes.marked,
    notes.notes_on,
    notes.place,
    linkeddata.canonical,
    linkeddata.linked_data,
    language.counted,
    language.language,
    language.other_language,
    serving.downloads,
    serving.subscription,
    tables.rows_by_table,
    tables.table_rows,
    timing.all_timed,
    today,
    wanted.bodies_offered,
    words.named_above,
    words.title_words,
)


def furnish(app: Flask, version: str) -> None:
    """Give the templates of ``app`` their filters, functions and the version that static files are asked for with."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension(Translating)
    app.jinja_env.filters.update({filter.__name__: filter for filter in FILTERS})
    app.jinja_env.globals.update({function.__name__: function for function in FUNCTIONS})
    app.jinja_env.globals.update(
        _=language.say,
        GAPS=vagueness.GAPS,
        UNITS=calculator.UNITS,
        ROLES=wording.ROLES,
        version=version,
        DRAFT_STATES=drafts.STATES,
        CITED_FORMATS=copying.FORMAT_NAMES,
        CITED_MENTIONS=copying.MENTIONS,
    )
