-- Presets of reports: columns, filters and format with a name.
CREATE TABLE report_preset (
    id BLOB NOT NULL PRIMARY KEY,
    owner_id BLOB NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    report TEXT NOT NULL,
    choice TEXT NOT NULL,
    shared INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX report_preset_owner ON report_preset (owner_id, name);
CREATE INDEX report_preset_shared ON report_preset (shared, name);
