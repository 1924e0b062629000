-- A declared conflict of interest keeps a person from a claim until somebody else withdraws it.
CREATE TABLE claim_conflict (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    person_id uuid NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    declared_by uuid REFERENCES person (id),
    declared_at timestamptz NOT NULL,
    withdrawn_by uuid REFERENCES person (id),
    withdrawn_at timestamptz,
    withdrawn_reason TEXT NOT NULL
);
CREATE UNIQUE INDEX claim_conflict_stands ON claim_conflict (claim_id, person_id) WHERE withdrawn_at IS NULL;
