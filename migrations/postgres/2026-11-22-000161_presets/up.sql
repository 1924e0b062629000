-- Presets of reports: columns, filters and format with a name.
CREATE TABLE report_preset (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    report TEXT NOT NULL,
    choice TEXT NOT NULL,
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX report_preset_owner ON report_preset (owner_id, name);
CREATE INDEX report_preset_shared ON report_preset (shared, name);
