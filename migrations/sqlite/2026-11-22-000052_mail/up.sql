-- How somebody is told by mail what they are told of. The next daily mail tells what they were told since, at its time.
CREATE TABLE mail_choice (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    how TEXT NOT NULL CHECK (how IN ('none', 'at_once', 'daily')),
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    since INTEGER NOT NULL,
    next_at INTEGER
) STRICT;
CREATE INDEX mail_choice_next ON mail_choice (next_at) WHERE next_at IS NOT NULL;

-- Mail that is not sent yet: of one notification, or of all that somebody has not read since a time. Whoever sends it
-- puts off its time first, so that nobody else does.
CREATE TABLE mail (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    notification_id BLOB REFERENCES notification (id) ON DELETE CASCADE,
    since INTEGER,
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    given_up_at INTEGER,
    CHECK ((notification_id IS NULL) <> (since IS NULL))
) STRICT;
CREATE INDEX mail_due ON mail (due_at, id) WHERE given_up_at IS NULL;
CREATE INDEX mail_notification ON mail (notification_id);
CREATE INDEX mail_made ON mail (made_at);
