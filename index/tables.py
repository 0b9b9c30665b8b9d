"""The tables of a catalogue.

A clause's ``number`` is its place in the whole corpus and its number in the word index. Mentions point at it; a
mention in a title has ``clause`` null. ``words`` holds the segmented words and the syllables, so that a directive
that has not changed is copied from one generation to the next without being read again.
"""

SCHEMA = """
CREATE TABLE directive (
    id TEXT PRIMARY KEY, type TEXT, number TEXT, number_key TEXT, date TEXT, issuer TEXT, title TEXT,
    signer TEXT, signer_post TEXT, signer_capacity TEXT, recipients TEXT NOT NULL, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, changed TEXT NOT NULL, revision INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE alias (alias TEXT PRIMARY KEY, directive TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE clause (
    number INTEGER PRIMARY KEY, directive TEXT NOT NULL, path TEXT NOT NULL, ord INTEGER NOT NULL,
    depth INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, heading INTEGER NOT NULL, text TEXT NOT NULL,
    body INTEGER NOT NULL, emphasis TEXT NOT NULL, UNIQUE (directive, path)
);

CREATE TABLE words (clause INTEGER PRIMARY KEY, words TEXT NOT NULL, syllables TEXT NOT NULL);

CREATE TABLE agency_role (
    clause INTEGER NOT NULL, agency TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, source_path TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL
);

CREATE TABLE deadline (
    clause INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL, kind TEXT NOT NULL,
    from_ TEXT, due TEXT, rrule TEXT, duration TEXT, working_days INTEGER NOT NULL, event TEXT, basis TEXT,
    rule TEXT NOT NULL
);

CREATE TABLE citation (
    directive TEXT NOT NULL, clause INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
    target TEXT NOT NULL, date TEXT, at TEXT, type TEXT, issuer TEXT, rule TEXT NOT NULL, key TEXT, resolved TEXT
);

CREATE TABLE topic_mention (
    clause INTEGER NOT NULL, topic TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL
);

CREATE TABLE cited (
    key TEXT PRIMARY KEY, number_key TEXT NOT NULL, target TEXT NOT NULL, year INTEGER, name TEXT NOT NULL,
    resolved TEXT, mentions INTEGER NOT NULL, directives INTEGER NOT NULL
) WITHOUT ROWID;
"""

# Made once the rows are in: an index that grows with its table is slower to fill. Those that are counted by hold all
# that is counted, so that the rows themselves are not read.
INDEXES = """
CREATE INDEX directive_number ON directive (number_key);
CREATE INDEX agency_role_clause ON agency_role (clause);
CREATE INDEX agency_role_agency ON agency_role (agency, clause, role);
CREATE INDEX deadline_clause ON deadline (clause, due, kind, from_, rrule);
CREATE INDEX deadline_due ON deadline (due, clause, start, kind, from_, rrule);
CREATE INDEX citation_clause ON citation (clause);
CREATE INDEX citation_directive ON citation (directive);
CREATE INDEX citation_key ON citation (key);
CREATE INDEX citation_resolved ON citation (resolved);
CREATE INDEX topic_mention_clause ON topic_mention (clause, topic);
CREATE INDEX topic_mention_topic ON topic_mention (topic, clause);
CREATE INDEX cited_number ON cited (number_key);
CREATE INDEX cited_order ON cited (mentions DESC, directives DESC, key);
"""

# The tables whose rows hang on a clause, with the column that names it.
BY_CLAUSE = {
    "clause": "number",
    "words": "clause",
    "agency_role": "clause",
    "deadline": "clause",
    "topic_mention": "clause",
}
