-- Why a newer text of an article was brought in.
ALTER TABLE revision ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- The sentence of the older text that a sentence was.
ALTER TABLE sentence ADD COLUMN was_id BLOB;

-- How a passage that a claim stands on came into a newer text of its article.
CREATE TABLE placement (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    revision_id BLOB NOT NULL REFERENCES revision (id),
    -- The order of the older text.
    position INTEGER NOT NULL,
    from_anchor BLOB NOT NULL REFERENCES anchor (id) ON DELETE CASCADE,
    came TEXT NOT NULL CHECK (came IN ('unchanged', 'moved', 'changed', 'gone')),
    sure INTEGER NOT NULL,
    -- Where it seems to stand, in code points; nothing when it is gone.
    start_at INTEGER,
    end_at INTEGER,
    -- Where it stands, once that is settled.
    anchor_id BLOB REFERENCES anchor (id) ON DELETE SET NULL,
    -- Somebody has to look, or had to.
    asks INTEGER NOT NULL,
    -- Nobody has looked yet, and no newer text has come since.
    open INTEGER NOT NULL,
    settled TEXT NOT NULL CHECK (settled IN ('unsettled', 'accepted', 'chosen', 'left')),
    settled_by BLOB REFERENCES person (id),
    settled_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (from_anchor, revision_id)
) STRICT;
CREATE INDEX placement_asks ON placement (revision_id, asks, position);
CREATE INDEX placement_claim ON placement (claim_id, open);
CREATE INDEX placement_anchor ON placement (anchor_id);
