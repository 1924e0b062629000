-- Exports under way: how far they are, and who stopped them ('' while they are to go on).
CREATE TABLE running_export (
    id BLOB NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    by_id BLOB REFERENCES person (id),
    by_name TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    stopped_by TEXT NOT NULL
) STRICT;
