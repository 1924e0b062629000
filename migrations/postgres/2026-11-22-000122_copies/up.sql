-- Pages as they stood, with all that went over the wire for them.
CREATE TABLE kept_copy (
    id uuid NOT NULL PRIMARY KEY,
    work_id uuid NOT NULL REFERENCES work (id),
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    status integer NOT NULL,
    content_type TEXT NOT NULL,
    -- Of the answer's body as it came.
    size bigint NOT NULL,
    payload_sha256 bytea NOT NULL,
    -- What it says; nothing for what is no text.
    text TEXT NOT NULL,
    text_sha256 bytea NOT NULL,
    -- A WARC file, each record compressed by itself.
    warc bytea NOT NULL,
    taken_by uuid REFERENCES person (id),
    taken_at timestamptz NOT NULL
);
CREATE INDEX kept_copy_work ON kept_copy (work_id, taken_at);
CREATE TRIGGER kept_copy_kept BEFORE UPDATE OR DELETE ON kept_copy FOR EACH ROW EXECUTE FUNCTION keep_for_good();

-- Copies that are to be taken. Whoever takes one puts off its time first, so that nobody else does.
CREATE TABLE copy_job (
    work_id uuid NOT NULL PRIMARY KEY REFERENCES work (id),
    asked_by uuid REFERENCES person (id),
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    tries integer NOT NULL,
    -- Why it was given up; empty while it waits.
    failed TEXT NOT NULL
);
CREATE INDEX copy_job_due ON copy_job (due_at) WHERE failed = '';

-- How the links of works stand. The time of the next look is put off by whoever looks; none for a work that turned out
-- to be another.
CREATE TABLE work_link (
    work_id uuid NOT NULL PRIMARY KEY REFERENCES work (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('never', 'ok', 'moved', 'gone', 'failing')),
    -- Of the last answer; 0 for none.
    status integer NOT NULL,
    -- Where it leads, or why it cannot be reached.
    told TEXT NOT NULL,
    since timestamptz,
    checked_at timestamptz,
    -- In a row.
    failures integer NOT NULL,
    due_at timestamptz,
    held_until timestamptz
);
CREATE INDEX work_link_due ON work_link (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX work_link_held ON work_link (held_until) WHERE held_until IS NOT NULL;
INSERT INTO work_link (work_id, url, state, status, told, since, checked_at, failures, due_at, held_until)
    SELECT id, url, 'never', 0, '', NULL, NULL, 0, used_at, NULL FROM work WHERE url <> '' AND merged_into IS NULL;

-- What looks at a link found, where it differed from before or somebody asked.
CREATE TABLE link_check (
    id uuid NOT NULL PRIMARY KEY,
    work_id uuid NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('never', 'ok', 'moved', 'gone', 'failing')),
    status integer NOT NULL,
    told TEXT NOT NULL,
    checked_by uuid REFERENCES person (id),
    checked_at timestamptz NOT NULL
);
CREATE INDEX link_check_work ON link_check (work_id, checked_at);
