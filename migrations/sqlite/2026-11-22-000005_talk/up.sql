-- Who is mentioned in comments, whom the desk asked for a reply, and what finds drafts and claims to check again.

CREATE TABLE mention (
    comment_id BLOB NOT NULL REFERENCES comment (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    seen_at INTEGER,
    PRIMARY KEY (comment_id, person_id)
) STRICT;
CREATE INDEX mention_person ON mention (person_id, at, comment_id);

CREATE TABLE reply_request (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    whom TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('email', 'phone', 'message', 'letter', 'in_person', 'press_office')),
    asked_on TEXT NOT NULL,
    deadline_on TEXT NOT NULL,
    question TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'silent')),
    answer TEXT NOT NULL,
    asked_by BLOB REFERENCES person (id),
    noted_at INTEGER NOT NULL,
    closed_by BLOB REFERENCES person (id),
    closed_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (claim_id, position)
) STRICT;

CREATE INDEX draft_saved ON draft (saved_at);
CREATE INDEX verdict_check_again ON verdict (check_again_on, claim_id);
