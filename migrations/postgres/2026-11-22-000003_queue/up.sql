-- One act on several claims: what was asked, and what became of it for each, so that it can be told and taken back.
CREATE TABLE bulk (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    deed TEXT NOT NULL,
    -- What was given with it, as JSON.
    given TEXT NOT NULL,
    -- What the claims are now: "in research", "assigned to Mina Okafor".
    words TEXT NOT NULL,
    at timestamptz NOT NULL,
    undone_at timestamptz
);
CREATE INDEX bulk_at ON bulk (at);

CREATE TABLE bulk_claim (
    bulk_id uuid NOT NULL REFERENCES bulk (id) ON DELETE CASCADE,
    number bigint NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'undone', 'kept')),
    -- Why it was refused, or kept when the rest was taken back.
    why TEXT NOT NULL,
    -- The claim's step and version as they were chosen, then as this act left them.
    step integer NOT NULL,
    version integer NOT NULL,
    -- What the act changed, as it was before, as JSON; empty until it is done.
    before TEXT NOT NULL,
    PRIMARY KEY (bulk_id, number)
);

-- A queue address with a name.
CREATE TABLE saved_view (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE INDEX saved_view_owner ON saved_view (owner_id, name);
CREATE INDEX saved_view_shared ON saved_view (shared, name);

-- The queue by age: numbers are given in the order of making.
CREATE INDEX claim_open_number ON claim (open, number);
CREATE INDEX claim_state_number ON claim (state, number);
