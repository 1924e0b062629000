-- The desk's records. The same tables stand in both migration folders under the same names.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Totals that a page always shows; changed in the transaction of what they count.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('auditor', 'reviewer', 'editor', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    password_hash TEXT,
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    created_at INTEGER NOT NULL,
    seen_at INTEGER,
    version INTEGER NOT NULL
) STRICT;

-- A link that lets somebody set a password once: the first time (invite) or again (reset).
CREATE TABLE invitation (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    person_id BLOB NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset')),
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX invitation_person ON invitation (person_id);

CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    person_id BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    agent TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id, seen_at);
CREATE INDEX session_expires ON session (expires_at);

-- Refused sign-ins by account-and-address and by address; a row expires by its time.
CREATE TABLE throttle (
    name TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL,
    touched_at INTEGER NOT NULL
) STRICT;

-- What a submitted form became, so that sending it twice acts once.
CREATE TABLE submission (
    id BLOB NOT NULL PRIMARY KEY,
    subject_id BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_at ON submission (at);

CREATE TABLE article (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    published_on TEXT NOT NULL,
    language TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('paste', 'text', 'markdown', 'html')),
    -- SHA-256 of the first revision: the same text is imported once.
    origin_sha256 BLOB NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    later INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    not_claims INTEGER NOT NULL,
    worth_left INTEGER NOT NULL,
    -- Undecided sentences are left: the article stands in the triage inbox.
    waiting INTEGER NOT NULL,
    imported_by BLOB REFERENCES person (id),
    imported_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX article_imported ON article (imported_at, id);
CREATE INDEX article_waiting ON article (waiting, worth_left, imported_at, id);

CREATE TABLE revision (
    id BLOB NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL,
    UNIQUE (article_id, number)
) STRICT;
CREATE INDEX revision_sha256 ON revision (sha256);

-- start_at and end_at are Unicode code points in the revision's text.
CREATE TABLE sentence (
    id BLOB NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES article (id),
    revision_id BLOB NOT NULL REFERENCES revision (id),
    position INTEGER NOT NULL,
    block INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- Why the line was set aside, in words; empty for prose.
    kind_reason TEXT NOT NULL,
    aside INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL CHECK (end_at > start_at),
    worth TEXT NOT NULL CHECK (worth IN ('none', 'some', 'high')),
    worth_score INTEGER NOT NULL,
    worth_reasons TEXT NOT NULL CHECK (json_valid(worth_reasons)),
    decision TEXT NOT NULL CHECK (decision IN ('undecided', 'claim', 'not_a_claim', 'later', 'duplicate')),
    decision_reason TEXT NOT NULL,
    claim_id BLOB,
    decided_by BLOB REFERENCES person (id),
    decided_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (revision_id, position)
) STRICT;
CREATE INDEX sentence_claim ON sentence (claim_id);
CREATE INDEX sentence_start ON sentence (revision_id, start_at);

CREATE TABLE scale (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE rating (
    id BLOB NOT NULL PRIMARY KEY,
    scale_id BLOB NOT NULL REFERENCES scale (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    definition TEXT NOT NULL,
    -- ClaimReview ratingValue; none for a rating apart from the scale.
    number INTEGER,
    colour TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    retired INTEGER NOT NULL,
    UNIQUE (scale_id, position)
) STRICT;

CREATE TABLE claim (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    article_id BLOB REFERENCES article (id),
    statement TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_on TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'standard', 'high')),
    priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'to_check', 'in_research', 'awaiting_approval',
        'changes_requested', 'approved', 'published', 'dismissed', 'duplicate', 'withdrawn')),
    -- Work is left on it: everything before publication that is not closed.
    open INTEGER NOT NULL,
    assignee_id BLOB REFERENCES person (id),
    due_at INTEGER,
    -- due_at, or the end of time: the queue's order, where claims without a due time stand last.
    due_order INTEGER NOT NULL,
    hold_reason TEXT NOT NULL,
    hold_until INTEGER,
    worth TEXT NOT NULL CHECK (worth IN ('none', 'some', 'high')),
    worth_score INTEGER NOT NULL,
    closed_reason TEXT NOT NULL,
    closed_note TEXT NOT NULL,
    duplicate_of BLOB REFERENCES claim (id),
    -- Set while a published claim is under correction.
    correction_kind TEXT NOT NULL,
    correction_reason TEXT NOT NULL,
    rating_id BLOB REFERENCES rating (id),
    -- Number of the current verdict version; 0 before the first.
    verdict INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- version: the wording and details; step: state and assignment. A form carries the one it changes.
    version INTEGER NOT NULL,
    step INTEGER NOT NULL
) STRICT;
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
    claim_id BLOB NOT NULL REFERENCES claim (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (claim_id, tag)
) STRICT;
CREATE INDEX claim_tag_tag ON claim_tag (tag, claim_id);

-- A range of a revision in code points, with the W3C TextQuoteSelector's exact, prefix and suffix.
CREATE TABLE anchor (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    revision_id BLOB NOT NULL REFERENCES revision (id),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL CHECK (end_at > start_at),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    -- The sentence whose decision "duplicate" brought it; taking that back takes this away.
    sentence_id BLOB REFERENCES sentence (id)
) STRICT;
CREATE INDEX anchor_claim ON anchor (claim_id);
CREATE INDEX anchor_revision ON anchor (revision_id, start_at);
CREATE INDEX anchor_sentence ON anchor (sentence_id) WHERE sentence_id IS NOT NULL;

CREATE TABLE lineage (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('split', 'merge')),
    from_claim BLOB NOT NULL REFERENCES claim (id),
    to_claim BLOB NOT NULL REFERENCES claim (id),
    "by" BLOB REFERENCES person (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX lineage_from ON lineage (from_claim);
CREATE INDEX lineage_to ON lineage (to_claim);

CREATE TABLE watcher (
    claim_id BLOB NOT NULL REFERENCES claim (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (claim_id, person_id)
) STRICT;
CREATE INDEX watcher_person ON watcher (person_id, claim_id);

CREATE TABLE attachment (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
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
    named INTEGER NOT NULL,
    conflict_note TEXT NOT NULL,
    kept_text TEXT NOT NULL,
    kept_sha256 BLOB,
    attachment_id BLOB REFERENCES attachment (id),
    added_by BLOB REFERENCES person (id),
    added_at INTEGER NOT NULL,
    -- Taken off the list; the record stays.
    removed_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (claim_id, position)
) STRICT;

CREATE TABLE verdict (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    version INTEGER NOT NULL,
    rating_id BLOB REFERENCES rating (id),
    summary TEXT NOT NULL,
    true_as_of TEXT NOT NULL,
    check_again_on TEXT NOT NULL,
    written_by BLOB REFERENCES person (id),
    written_at INTEGER NOT NULL,
    proposed_by BLOB REFERENCES person (id),
    proposed_at INTEGER,
    UNIQUE (claim_id, version)
) STRICT;

CREATE TABLE verdict_source (
    verdict_id BLOB NOT NULL REFERENCES verdict (id),
    source_id BLOB NOT NULL REFERENCES source (id),
    PRIMARY KEY (verdict_id, source_id)
) STRICT;

-- Everybody with a hand in a version: whoever wrote it or a version it was made from, or proposed it.
CREATE TABLE verdict_author (
    verdict_id BLOB NOT NULL REFERENCES verdict (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (verdict_id, person_id)
) STRICT;

CREATE TABLE sign_off (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    verdict_id BLOB NOT NULL REFERENCES verdict (id),
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'request_changes')),
    "by" BLOB NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    -- A newer version of the verdict, a take-back or a request for changes ended it.
    void INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_off_claim ON sign_off (claim_id, at);
CREATE INDEX sign_off_verdict ON sign_off (verdict_id, void);

-- What the public saw, kept for good; numbered within the claim.
CREATE TABLE publication (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    number INTEGER NOT NULL,
    verdict_id BLOB NOT NULL REFERENCES verdict (id),
    document TEXT NOT NULL CHECK (json_valid(document)),
    correction_kind TEXT NOT NULL,
    correction_reason TEXT NOT NULL,
    published_by BLOB REFERENCES person (id),
    published_at INTEGER NOT NULL,
    UNIQUE (claim_id, number)
) STRICT;

CREATE TABLE comment (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    parent_id BLOB REFERENCES comment (id),
    subject TEXT NOT NULL CHECK (subject IN ('claim', 'source', 'verdict')),
    subject_id BLOB,
    quote TEXT NOT NULL,
    body TEXT NOT NULL,
    written_by BLOB REFERENCES person (id),
    written_at INTEGER NOT NULL,
    resolved_by BLOB REFERENCES person (id),
    resolved_at INTEGER
) STRICT;
CREATE INDEX comment_claim ON comment (claim_id, written_at);

CREATE TABLE draft (
    person_id BLOB NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, subject)
) STRICT;

-- The log. before and after are canonical JSON (RFC 8785), kept as text so that hashes can be made again to the byte.
CREATE TABLE event (
    number INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id BLOB,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id BLOB,
    subject_ref TEXT NOT NULL,
    claim_id BLOB,
    article_id BLOB,
    revision INTEGER,
    reason TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX event_claim ON event (claim_id, number);
CREATE INDEX event_subject ON event (subject_id, number);
CREATE INDEX event_actor ON event (actor_id, number);
CREATE INDEX event_at ON event (at, number);

CREATE TABLE log_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

INSERT INTO log_head (id, number, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER event_kept_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_kept_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER revision_kept_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revision_kept_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER publication_kept_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END;
CREATE TRIGGER publication_kept_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'a publication is never deleted'); END;

-- Words of the statements; the row number is the claim's number.
CREATE VIRTUAL TABLE claim_search USING fts5 (statement, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER claim_search_insert AFTER INSERT ON claim BEGIN
    INSERT INTO claim_search (rowid, statement) VALUES (NEW.number, NEW.statement);
END;
CREATE TRIGGER claim_search_update AFTER UPDATE OF statement ON claim WHEN OLD.statement <> NEW.statement BEGIN
    DELETE FROM claim_search WHERE rowid = OLD.number;
    INSERT INTO claim_search (rowid, statement) VALUES (NEW.number, NEW.statement);
END;

