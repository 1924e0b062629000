-- Exports under way: how far they are, and who stopped them ('' while they are to go on).
CREATE TABLE running_export (
    id uuid NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    by_id uuid REFERENCES person (id),
    by_name TEXT NOT NULL,
    begun_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    "rows" bigint NOT NULL,
    stopped_by TEXT NOT NULL
);
