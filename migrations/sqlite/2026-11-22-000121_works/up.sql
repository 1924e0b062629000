-- Sources that count as one voice: an agency and its reprints, papers of one owner.
CREATE TABLE evidence_group (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- The name in lower case, so that one group has one name.
    key TEXT NOT NULL UNIQUE,
    made_by BLOB REFERENCES person (id),
    made_at INTEGER NOT NULL
) STRICT;

-- Publishers, in lower case and as they were written, all of whose works belong to a group.
CREATE TABLE group_publisher (
    publisher TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    group_id BLOB NOT NULL REFERENCES evidence_group (id)
) STRICT;
CREATE INDEX group_publisher_group ON group_publisher (group_id);

-- What sources are of: one, however many claims use it.
CREATE TABLE work (
    id BLOB NOT NULL PRIMARY KEY,
    -- What it is known by: a link without what does not tell pages apart, a file's SHA-256, or the only source of it.
    name TEXT NOT NULL,
    -- SHA-256 of the name, which may be longer than an index takes.
    key BLOB NOT NULL UNIQUE,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('primary', 'data', 'expert', 'report', 'claimant_answer')),
    -- Everything in it that is searched, in lower case.
    words TEXT NOT NULL,
    group_id BLOB REFERENCES evidence_group (id),
    merged_into BLOB REFERENCES work (id),
    -- When a source of it was last added or amended.
    used_at INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX work_used ON work (used_at, id) WHERE merged_into IS NULL;
CREATE INDEX work_merged ON work (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX work_group ON work (group_id) WHERE group_id IS NOT NULL;

-- Sources from before have none until the server has given them theirs, at its start.
ALTER TABLE source ADD COLUMN work_id BLOB REFERENCES work (id);
CREATE INDEX source_work ON source (work_id);
