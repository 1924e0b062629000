-- A declared conflict of interest keeps a person from a claim until somebody else withdraws it.
CREATE TABLE claim_conflict (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    declared_by BLOB REFERENCES person (id),
    declared_at INTEGER NOT NULL,
    withdrawn_by BLOB REFERENCES person (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_conflict_stands ON claim_conflict (claim_id, person_id) WHERE withdrawn_at IS NULL;
