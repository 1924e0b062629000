-- Who is at a claim or an article and what they edit: a hint that expires by itself, never a lock.
CREATE TABLE presence (
    person_id uuid NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL,
    -- What they edit; empty while they only look.
    part TEXT NOT NULL CHECK (part IN ('', 'details', 'verdict', 'sources', 'comment', 'sentences')),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, subject)
);
CREATE INDEX presence_subject ON presence (subject, seen_at);
CREATE INDEX presence_seen ON presence (seen_at);
