"""What is inferred from a directive's clauses: one module per kind of mention.

An extractor is a pure function ``find_x(document, vocabulary)`` that yields mentions in any order. Their order here
is the order in which they run: each sees in ``document.found`` what those before it found.
"""
