-- What somebody is told of: a change of their duty. What bears the same mark is told once, such as a due time.
CREATE TABLE notification (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('assigned', 'approval', 'changes', 'approved', 'published', 'mention', 'due')),
    claim_id uuid NOT NULL REFERENCES claim (id),
    "by" uuid REFERENCES person (id),
    at timestamptz NOT NULL,
    seen_at timestamptz,
    mark TEXT NOT NULL UNIQUE
);
CREATE INDEX notification_person ON notification (person_id, at, id);
CREATE INDEX notification_unseen ON notification (person_id) WHERE seen_at IS NULL;

-- Kinds that somebody does not want to be told of.
CREATE TABLE notification_off (
    person_id uuid NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
