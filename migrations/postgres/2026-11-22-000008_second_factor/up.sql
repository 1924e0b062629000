-- The secret shared with an authenticator app. It counts once its first code was shown.
CREATE TABLE second_factor (
    person_id uuid NOT NULL PRIMARY KEY REFERENCES person (id),
    secret bytea NOT NULL,
    begun_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- The step of time of the last code: each is good for one time.
    last_step bigint NOT NULL
);

-- SHA-256 of codes that let somebody in without the app, each for one time.
CREATE TABLE recovery_code (
    person_id uuid NOT NULL REFERENCES person (id),
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (person_id, code_hash)
);

-- Somebody who has shown the password and not yet the code.
CREATE TABLE half_sign_in (
    token_hash bytea NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    expires_at timestamptz NOT NULL
);
CREATE INDEX half_sign_in_person ON half_sign_in (person_id);
CREATE INDEX half_sign_in_expires ON half_sign_in (expires_at);
