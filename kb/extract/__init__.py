"""What is inferred from a directive's clauses: one module per kind of mention.

An extractor is a pure function ``find_x(document, vocabulary)`` that yields mentions in any order; ``kb.annotate``
holds the table of their order.
"""
