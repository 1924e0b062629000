-- How the desk works, in its own words, as Markdown: one row a version, the newest counts. No version is ever changed.
CREATE TABLE method (
    version INTEGER NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    written_by BLOB REFERENCES person (id),
    written_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER method_kept_update BEFORE UPDATE ON method BEGIN SELECT RAISE(ABORT, 'a method is never changed'); END;
CREATE TRIGGER method_kept_delete BEFORE DELETE ON method BEGIN SELECT RAISE(ABORT, 'a method is never deleted'); END;
-- REPLACE takes the old row away without asking the triggers of DELETE.
CREATE TRIGGER method_kept_replace BEFORE INSERT ON method
WHEN EXISTS (SELECT 1 FROM method WHERE version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a method is never changed'); END;

-- The publications of a period, and the newest of a time.
CREATE INDEX publication_at ON publication (published_at, id);
