-- What the public was told of a change to what it had read: every correction and every withdrawal, kept for good.
CREATE TABLE correction (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    article_id BLOB REFERENCES article (id),
    kind TEXT NOT NULL CHECK (kind IN ('error', 'update', 'clarification', 'typo', 'withdrawal')),
    reason TEXT NOT NULL,
    -- The number of the publication that it changed.
    publication INTEGER NOT NULL,
    -- The number of the publication that it made; 0 for a withdrawal.
    became INTEGER NOT NULL,
    -- Field by field what stood there and what came, as JSON; null for what was corrected before this was kept.
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    "by" BLOB REFERENCES person (id),
    at INTEGER NOT NULL
) STRICT;
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
SELECT randomblob(16), claim.id, claim.article_id, 'withdrawal', event.reason, MAX(publication.number), 0, '[]',
    person.id, event.at
FROM event
JOIN claim ON claim.id = event.claim_id
JOIN publication ON publication.claim_id = claim.id AND publication.published_at <= event.at
LEFT JOIN person ON person.id = event.actor_id
WHERE event.action = 'claim.withdraw'
GROUP BY event.number, claim.id, claim.article_id, event.reason, person.id, event.at;

CREATE TRIGGER correction_kept_update BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER correction_kept_delete BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END;
-- REPLACE takes the old row away without asking the triggers of DELETE.
CREATE TRIGGER correction_kept_replace BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER publication_kept_replace BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM publication WHERE id = NEW.id OR (claim_id = NEW.claim_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END;
