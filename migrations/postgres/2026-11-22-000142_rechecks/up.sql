-- On which day a published verdict is to be checked again, and which such day people were told of; '' for none.
CREATE TABLE recheck (
    claim_id uuid NOT NULL PRIMARY KEY REFERENCES claim (id),
    check_on TEXT NOT NULL,
    told_on TEXT NOT NULL
);
CREATE INDEX recheck_on ON recheck (check_on, claim_id);

-- That somebody looked again and found a published verdict still true.
CREATE TABLE look (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    verdict_id uuid NOT NULL REFERENCES verdict (id),
    looked_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    check_on TEXT NOT NULL,
    "by" uuid REFERENCES person (id),
    at timestamptz NOT NULL
);
CREATE INDEX look_claim ON look (claim_id, at, id);

INSERT INTO recheck (claim_id, check_on, told_on)
SELECT claim.id, verdict.check_again_on, ''
FROM claim JOIN verdict ON verdict.claim_id = claim.id AND verdict.version = claim.verdict
WHERE claim.state = 'published' AND verdict.check_again_on <> '';
DROP INDEX verdict_check_again;

-- Which deadline people were told has passed; why silence was noted before it; the last reminder; the source that the
-- answer became (its number; 0 for none).
ALTER TABLE reply_request ADD COLUMN told_on TEXT NOT NULL DEFAULT '';
ALTER TABLE reply_request ADD COLUMN early_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE reply_request ADD COLUMN reminded_on TEXT NOT NULL DEFAULT '';
ALTER TABLE reply_request ADD COLUMN source integer NOT NULL DEFAULT 0;
CREATE INDEX reply_request_waiting ON reply_request (state, deadline_on, id);

ALTER TABLE notification DROP CONSTRAINT notification_kind_check;
ALTER TABLE notification ADD CONSTRAINT notification_kind_check
    CHECK (kind IN ('assigned', 'approval', 'changes', 'approved', 'published', 'mention', 'due', 'reply', 'again'));
