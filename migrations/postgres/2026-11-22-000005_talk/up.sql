-- Who is mentioned in comments, whom the desk asked for a reply, and what finds drafts and claims to check again.

CREATE TABLE mention (
    comment_id uuid NOT NULL REFERENCES comment (id),
    person_id uuid NOT NULL REFERENCES person (id),
    at timestamptz NOT NULL,
    seen_at timestamptz,
    PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX mention_person ON mention (person_id, at, comment_id);

CREATE TABLE reply_request (
    id uuid NOT NULL PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claim (id),
    position integer NOT NULL,
    whom TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('email', 'phone', 'message', 'letter', 'in_person', 'press_office')),
    asked_on TEXT NOT NULL,
    deadline_on TEXT NOT NULL,
    question TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'silent')),
    answer TEXT NOT NULL,
    asked_by uuid REFERENCES person (id),
    noted_at timestamptz NOT NULL,
    closed_by uuid REFERENCES person (id),
    closed_at timestamptz,
    version integer NOT NULL,
    UNIQUE (claim_id, position)
);

CREATE INDEX draft_saved ON draft (saved_at);
CREATE INDEX verdict_check_again ON verdict (check_again_on, claim_id);
