-- How an event is hashed: 1, or 2 since personal values enter the chained part as salted hashes.
ALTER TABLE event ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The personal values of events, by what stands for them there. Erasing a person takes their rows away.
CREATE TABLE personal (
    mark TEXT NOT NULL PRIMARY KEY,
    -- Whose it is; nobody's when that is not known.
    person_id BLOB,
    salt TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX personal_value ON personal (person_id, value);
