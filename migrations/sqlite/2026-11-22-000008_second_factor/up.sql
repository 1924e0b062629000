-- The secret shared with an authenticator app. It counts once its first code was shown.
CREATE TABLE second_factor (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    secret BLOB NOT NULL,
    begun_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    -- The step of time of the last code: each is good for one time.
    last_step INTEGER NOT NULL
) STRICT;

-- SHA-256 of codes that let somebody in without the app, each for one time.
CREATE TABLE recovery_code (
    person_id BLOB NOT NULL REFERENCES person (id),
    code_hash BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (person_id, code_hash)
) STRICT;

-- Somebody who has shown the password and not yet the code.
CREATE TABLE half_sign_in (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX half_sign_in_person ON half_sign_in (person_id);
CREATE INDEX half_sign_in_expires ON half_sign_in (expires_at);
