"""The check of a draft: every citation in it against the rules, against the rest of the draft and against the corpus.

    check(text, corpus) ─▶ Report of Checked mentions ─▶ corrected(report), or kb.drafts.docx for a Word file

Pure: nothing of a draft is kept. What the rules guarantee: mentions come in the order of the text, every span lies in
the draft, edits do not overlap, and what nobody knows is never filled in.
"""
