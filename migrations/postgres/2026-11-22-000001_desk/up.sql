-- The desk's records. The same tables stand in both migration folders under the same names.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Totals that a page always shows; changed in the transaction of what they count.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value bigint NOT NULL
);

CREATE TABLE person (
    id uuid NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('auditor', 'reviewer', 'editor', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    password_hash TEXT,
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    created_at timestamptz NOT NULL,
    seen_at timestamptz,
    version integer NOT NULL
);

-- A link that lets somebody set a password once: the first time (invite) or again (reset).
CREATE TABLE invitation (
    id uuid NOT NULL PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset')),
    created_by uuid REFERENCES person (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX invitation_person ON invitation (person_id);

CREATE TABLE session (
    id uuid NOT NULL PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES person (id),
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    agent TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id, seen_at);
CREATE INDEX session_expires ON session (expires_at);

-- Refused sign-ins by account-and-address and by address; a row expires by its time.
CREATE TABLE throttle (
    name TEXT NOT NULL PRIMARY KEY,
    failures integer NOT NULL,
    blocked_until timestamptz NOT NULL,
    touched_at timestamptz NOT NULL
);

-- What a submitted form became, so that sending it twice acts once.
CREATE TABLE submission (
    id uuid NOT NULL PRIMARY KEY,
    subject_id uuid NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX submission_at ON submission (at);

CREATE TABLE article (
    id uuid NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    published_on TEXT NOT NULL,
    language TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('paste', 'text', 'markdown', 'html')),
    -- SHA-256 of the first revision: the same text is imported once.
    origin_sha256 bytea NOT NULL UNIQUE,
    revision integer NOT NULL,
    sentences integer NOT NULL,
    undecided integer NOT NULL,
    later integer NOT NULL,
    claims integer NOT NULL,
    not_claims integer NOT NULL,
    worth_left integer NOT NULL,
    -- Undecided sentences are left: the article stands in the triage inbox.
    waiting boolean NOT NULL,
    imported_by uuid REFERENCES person (id),
    imported_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE INDEX article_imported ON article (imported_at, id);
CREATE INDEX article_waiting ON article (waiting, worth_left, imported_at, id);

CREATE TABLE revision (
    id uuid NOT NULL PRIMARY KEY,
    article_id uuid NOT NULL REFERENCES article (id),
    number integer NOT NULL,
    text TEXT NOT NULL,
    sha256 bytea NOT NULL,
    created_by uuid REFERENCES person (id),
    created_at timestamptz NOT NULL,
    UNIQUE (article_id, number)
);
CREATE INDEX revision_sha256 ON revision (sha256);

-- start_at and end_at are Unicode code points in the revision's text.
CREATE TABLE sentence (
    id uuid NOT NULL PRIMARY KEY,
    article_id uuid NOT NULL REFERENCES article (id),
    revision_id uuid NOT NULL REFERENCES revision (id),
    position integer NOT NULL,
    block integer NOT NULL,
    kind TEXT NOT NULL,
    -- Why the line was set aside, in words; empty for prose.
    kind_reason TEXT NOT NULL,
    aside boolean NOT NULL,
    start_at integer NOT NULL,
    end_at integer NOT NULL CHECK (end_at > start_at),
    worth TEXT NOT NULL CHECK (worth IN ('none', 'some', 'high')),
    worth_score integer NOT NULL,
    worth_reasons TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('undecided', 'claim', 'not_a_claim', 'later', 'duplicate')),
    decision_reason TEXT NOT NULL,
    claim_id uuid,
    decided_by uuid REFERENCES person (id),
    decided_at timestamptz,
    version integer NOT NULL,
    UNIQUE (revision_id, position)
);
CREATE INDEX sentence_claim ON sentence (claim_id);
CREATE INDEX sentence_start ON sentence (revision_id, start_at);

CREATE TABLE scale (
    id uuid NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    version integer NOT NULL,
    retired boolean NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (name, version)
);

CREATE TABLE rating (
    id uuid NOT NULL PRIMARY KEY,
    scale_id uuid NOT NULL REFERENCES scale (id),
    position integer NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    definition TEXT NOT NULL,
    -- ClaimReview ratingValue; none for a rating apart from the scale.
    number integer,
    colour TEXT NOT NULL,
    evidence TEXT NOT NULL,
    retired boolean NOT NULL,
    UNIQUE (scale_id, position)
);

CREATE TABLE claim (
    id uuid NOT NULL PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    article_id uuid REFERENCES article (id),
    statement TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_on TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'standard', 'high')),
    priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'to_check', 'in_research', 'awaiting_approval',
        'changes_requested', 'approved', 'published', 'dismissed', 'duplicate', 'withdrawn')),
    -- Work is left on it: everything before publication that is not closed.
    open boolean NOT NULL,
    assignee_id uuid REFERENCES person (id),
    due_at timestamptz,
    -- due_at, or the end of time: the queue's order, where claims without a due time stand last.
    due_order timestamptz NOT NULL,
    hold_reason TEXT NOT NULL,
    hold_until timestamptz,
    worth TEXT NOT NULL CHECK (worth IN ('none', 'some', 'high')),
    worth_score integer NOT NULL,
    closed_reason TEXT NOT NULL,
    closed_note TEXT NOT NULL,
    duplicate_of uuid REFERENCES claim (id),
    -- Set while a published claim is under correction.
    correction_kind TEXT NOT NULL,
    correction_reason TEXT NOT NULL,
    rating_id uuid REFERENCES rating (id),
    -- Number of the current verdict version; 0 before the first.
    verdict integer NOT NULL,
    sources integer NOT NULL,
    comments integer NOT NULL,
    created_by uuid REFERENCES person (id),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- version: the wording and details; step: state and assignment. A form carries the one it changes.
    version integer NOT NULL,
    step integer NOT NULL
);
CREATE INDEX claim_open_due ON claim (open, due_order, number);
CREATE INDEX claim_open_updated ON claim (open, updated_at, number);
CREATE INDEX claim_open_worth ON claim (open, worth_score, number);
CREATE INDEX claim_state_due ON claim (state, due_order, number);
CREATE INDEX claim_state_updated ON claim (state, updated_at, number);
CREATE INDEX claim_state_worth ON claim (state, worth_score, number);
CREATE INDEX claim_assignee_due ON claim (assignee_id, open, due_order, number);
CREATE INDEX claim_due ON claim (due_order, number);
CREATE INDEX claim_updated ON claim (updated_at, number);
CREATE INDEX claim_worth ON claim (worth_score, number);
CREATE INDEX claim_article ON claim (article_id, number);
CREATE INDEX claim_rating ON claim (rating_id, number);
CREATE INDEX claim_duplicate ON claim (duplicate_of);

CREATE TABLE claim_tag (
    claim_id uuid NOT NULL REFERENCES claim (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (claim_id, tag)
);
CREATE INDEX claim_tag_tag ON claim_tag (tag, claim_id);

-- A range of a revision in code points, with the W3C TextQuoteSelector's exact, prefix and suffix.
CREATE TABLE anchor (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    revision_id uuid NOT NULL REFERENCES revision (id),
    start_at integer NOT NULL,
    end_at integer NOT NULL CHECK (end_at > start_at),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    -- The sentence whose decision "duplicate" brought it; taking that back takes this away.
    sentence_id uuid REFERENCES sentence (id)
);
CREATE INDEX anchor_claim ON anchor (claim_id);
CREATE INDEX anchor_revision ON anchor (revision_id, start_at);
CREATE INDEX anchor_sentence ON anchor (sentence_id) WHERE sentence_id IS NOT NULL;

CREATE TABLE lineage (
    id uuid NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('split', 'merge')),
    from_claim uuid NOT NULL REFERENCES claim (id),
    to_claim uuid NOT NULL REFERENCES claim (id),
    "by" uuid REFERENCES person (id),
    at timestamptz NOT NULL
);
CREATE INDEX lineage_from ON lineage (from_claim);
CREATE INDEX lineage_to ON lineage (to_claim);

CREATE TABLE watcher (
    claim_id uuid NOT NULL REFERENCES claim (id),
    person_id uuid NOT NULL REFERENCES person (id),
    PRIMARY KEY (claim_id, person_id)
);
CREATE INDEX watcher_person ON watcher (person_id, claim_id);

CREATE TABLE attachment (
    id uuid NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    bytes bytea NOT NULL,
    created_by uuid REFERENCES person (id),
    created_at timestamptz NOT NULL
);

CREATE TABLE source (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    position integer NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    published_on TEXT NOT NULL,
    accessed_on TEXT NOT NULL,
    quote TEXT NOT NULL,
    locator TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('primary', 'data', 'expert', 'report', 'claimant_answer')),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    named boolean NOT NULL,
    conflict_note TEXT NOT NULL,
    kept_text TEXT NOT NULL,
    kept_sha256 bytea,
    attachment_id uuid REFERENCES attachment (id),
    added_by uuid REFERENCES person (id),
    added_at timestamptz NOT NULL,
    -- Taken off the list; the record stays.
    removed_at timestamptz,
    version integer NOT NULL,
    UNIQUE (claim_id, position)
);

CREATE TABLE verdict (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    version integer NOT NULL,
    rating_id uuid REFERENCES rating (id),
    summary TEXT NOT NULL,
    true_as_of TEXT NOT NULL,
    check_again_on TEXT NOT NULL,
    written_by uuid REFERENCES person (id),
    written_at timestamptz NOT NULL,
    proposed_by uuid REFERENCES person (id),
    proposed_at timestamptz,
    UNIQUE (claim_id, version)
);

CREATE TABLE verdict_source (
    verdict_id uuid NOT NULL REFERENCES verdict (id),
    source_id uuid NOT NULL REFERENCES source (id),
    PRIMARY KEY (verdict_id, source_id)
);

-- Everybody with a hand in a version: whoever wrote it or a version it was made from, or proposed it.
CREATE TABLE verdict_author (
    verdict_id uuid NOT NULL REFERENCES verdict (id),
    person_id uuid NOT NULL REFERENCES person (id),
    PRIMARY KEY (verdict_id, person_id)
);

CREATE TABLE sign_off (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    verdict_id uuid NOT NULL REFERENCES verdict (id),
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'request_changes')),
    "by" uuid NOT NULL REFERENCES person (id),
    at timestamptz NOT NULL,
    note TEXT NOT NULL,
    -- A newer version of the verdict, a take-back or a request for changes ended it.
    void boolean NOT NULL
);
CREATE INDEX sign_off_claim ON sign_off (claim_id, at);
CREATE INDEX sign_off_verdict ON sign_off (verdict_id, void);

-- What the public saw, kept for good; numbered within the claim.
CREATE TABLE publication (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    number integer NOT NULL,
    verdict_id uuid NOT NULL REFERENCES verdict (id),
    document TEXT NOT NULL,
    correction_kind TEXT NOT NULL,
    correction_reason TEXT NOT NULL,
    published_by uuid REFERENCES person (id),
    published_at timestamptz NOT NULL,
    UNIQUE (claim_id, number)
);

CREATE TABLE comment (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    parent_id uuid REFERENCES comment (id),
    subject TEXT NOT NULL CHECK (subject IN ('claim', 'source', 'verdict')),
    subject_id uuid,
    quote TEXT NOT NULL,
    body TEXT NOT NULL,
    written_by uuid REFERENCES person (id),
    written_at timestamptz NOT NULL,
    resolved_by uuid REFERENCES person (id),
    resolved_at timestamptz
);
CREATE INDEX comment_claim ON comment (claim_id, written_at);

CREATE TABLE draft (
    person_id uuid NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, subject)
);

-- The log. before and after are canonical JSON (RFC 8785), kept as text so that hashes can be made again to the byte.
CREATE TABLE event (
    number bigint NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id uuid,
    subject_ref TEXT NOT NULL,
    claim_id uuid,
    article_id uuid,
    revision integer,
    reason TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    hash bytea NOT NULL
);
CREATE INDEX event_claim ON event (claim_id, number);
CREATE INDEX event_subject ON event (subject_id, number);
CREATE INDEX event_actor ON event (actor_id, number);
CREATE INDEX event_at ON event (at, number);

CREATE TABLE log_head (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    number bigint NOT NULL,
    hash bytea NOT NULL
);

INSERT INTO log_head (id, number, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION keep_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER event_kept BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION keep_for_good();
CREATE TRIGGER revision_kept BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION keep_for_good();
CREATE TRIGGER publication_kept BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION keep_for_good();

-- Words of the statements, Latin letters without their accents: "Geneve" finds "Genève". What SQLite's tokenizer does
-- with remove_diacritics = 2.
CREATE FUNCTION without_accents(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC)
$$;
CREATE INDEX claim_search ON claim USING gin (to_tsvector('simple', without_accents(statement)));

