-- How the desk works, in its own words, as Markdown: one row a version, the newest counts. No version is ever changed.
CREATE TABLE method (
    version integer NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    written_by uuid REFERENCES person (id),
    written_at timestamptz NOT NULL
);

CREATE TRIGGER method_kept BEFORE UPDATE OR DELETE ON method FOR EACH ROW EXECUTE FUNCTION keep_for_good();
-- TRUNCATE asks no trigger of rows.
CREATE TRIGGER method_kept_all BEFORE TRUNCATE ON method FOR EACH STATEMENT EXECUTE FUNCTION keep_for_good();

-- The publications of a period, and the newest of a time.
CREATE INDEX publication_at ON publication (published_at, id);
