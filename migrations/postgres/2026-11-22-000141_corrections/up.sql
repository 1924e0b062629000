-- What the public was told of a change to what it had read: every correction and every withdrawal, kept for good.
CREATE TABLE correction (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    article_id uuid REFERENCES article (id),
    kind TEXT NOT NULL CHECK (kind IN ('error', 'update', 'clarification', 'typo', 'withdrawal')),
    reason TEXT NOT NULL,
    -- The number of the publication that it changed.
    publication integer NOT NULL,
    -- The number of the publication that it made; 0 for a withdrawal.
    became integer NOT NULL,
    -- Field by field what stood there and what came, as JSON; null for what was corrected before this was kept.
    changes TEXT NOT NULL,
    "by" uuid REFERENCES person (id),
    at timestamptz NOT NULL
);
CREATE INDEX correction_at ON correction (at, id);
CREATE INDEX correction_kind ON correction (kind, at, id);
CREATE INDEX correction_article ON correction (article_id, at, id);
CREATE INDEX correction_claim ON correction (claim_id, at, id);

INSERT INTO correction (id, claim_id, article_id, kind, reason, publication, became, changes, "by", at)
SELECT publication.id, claim.id, claim.article_id, publication.correction_kind, publication.correction_reason,
    publication.number - 1, publication.number, 'null', publication.published_by, publication.published_at
FROM publication JOIN claim ON claim.id = publication.claim_id
WHERE publication.correction_kind IN ('error', 'update', 'clarification', 'typo') AND publication.number > 1;

INSERT INTO correction (id, claim_id, article_id, kind, reason, publication, became, changes, "by", at)
SELECT gen_random_uuid(), claim.id, claim.article_id, 'withdrawal', event.reason, MAX(publication.number), 0, '[]',
    person.id, event.at
FROM event
JOIN claim ON claim.id = event.claim_id
JOIN publication ON publication.claim_id = claim.id AND publication.published_at <= event.at
LEFT JOIN person ON person.id = event.actor_id
WHERE event.action = 'claim.withdraw'
GROUP BY event.number, claim.id, claim.article_id, event.reason, person.id, event.at;

CREATE TRIGGER correction_kept BEFORE UPDATE OR DELETE ON correction FOR EACH ROW EXECUTE FUNCTION keep_for_good();
-- TRUNCATE asks no trigger of rows.
CREATE TRIGGER correction_kept_all BEFORE TRUNCATE ON correction FOR EACH STATEMENT EXECUTE FUNCTION keep_for_good();
CREATE TRIGGER publication_kept_all BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION keep_for_good();
