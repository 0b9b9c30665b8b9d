"""A document to begin a draft with: clauses that were collected, quoted and cited, after the legal bases.

    Excerpts ─▶ compose ─▶ Compilation ─▶ as_text, as_markdown, as_html (writing) or as_word (word)

Pure: the same excerpts give the same bytes. The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""
