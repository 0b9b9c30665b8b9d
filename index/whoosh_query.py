"""A plan as a Whoosh query, for the index of record."""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh import query as whoosh
from whoosh.scoring import BM25F, BM25FScorer, WeightScorer

from index.plan import All, Condition, Either, Has, Opens, Plan, Run, Without
from index.ranking import GROUPS, SHARES
from index.snapshot.weights import idf

MATCHED = 1.0  # what every match scores beside its ranks, since Whoosh takes a constant 0 for none


class _AnyOf(whoosh.Or):  # type: ignore[misc]
    """An Or of many terms, which Whoosh adds up in an array instead of a tree."""

    matcher_type = whoosh.Or.ARRAY_MATCHER


class _Impact(BM25FScorer):  # type: ignore[misc]
    """Scores a term by the measure of the first segment, as the parts of a snapshot do."""

    def __init__(self, searcher: Any, field: str, text: str, qf: int) -> None:
        reader = searcher.get_parent().leaf_searchers()[0][0].reader()
        size, share = reader.doc_count_all(), SHARES[field]
        self.idf = float(idf(np.array(reader.doc_frequency(field, text)), size))
        self.avgfl = reader.field_length(field) / max(size, 1) or 1.0
        self.B, self.K1, self.qf = share.b, share.k1, qf
        self.setup(searcher, field, text)


class Formula(BM25F):  # type: ignore[misc]
    """The impact of a term as ``index.ranking`` defines it."""

    def scorer(self, searcher: Any, fieldname: str, text: str, qf: int = 1) -> Any:
        """Return what scores a term."""
        if not searcher.schema[fieldname].scorable:
            return WeightScorer.for_(searcher, fieldname, text)
        return _Impact(searcher, fieldname, text, qf)


def query(plan: Plan) -> Any:
    """Return the Whoosh query whose matches are those of the plan, scored by its ranks and MATCHED."""
    matching = whoosh.ConstantScoreQuery(condition(plan.condition), MATCHED)
    ranks = [
        whoosh.Term(share.field, rank.term, boost=rank.weight * share.share)
        for rank in plan.ranks
        for share in GROUPS[rank.group]
    ]
    return whoosh.AndMaybe(matching, _AnyOf(ranks)) if ranks else matching


def condition(asked: Condition) -> Any:
    """Return the Whoosh query of a condition."""
    match asked:
        case Has(group, term):
            return _either([whoosh.Term(share.field, term) for share in GROUPS[group]])
        case Opens(group, letters):
            return _either([whoosh.Prefix(share.field, letters) for share in GROUPS[group]])
        case Run(group, (term,)):
            return condition(Has(group, term))
        case Run(group, terms):
            return _either([whoosh.Phrase(share.field, list(terms)) for share in GROUPS[group]])
        case All(conditions):
            return _all([condition(one) for one in conditions])
        case Either(conditions):
            return _either([condition(one) for one in conditions])
        case Without(inner):
            return whoosh.AndNot(whoosh.Every(), condition(inner))


def _all(queries: list[Any]) -> Any:
    return whoosh.And(queries) if queries else whoosh.Every()


def _either(queries: list[Any]) -> Any:
    return whoosh.Or(queries) if queries else whoosh.NullQuery
