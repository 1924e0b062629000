-- How verdicts of a risk are signed off: one row a version of the rule. Before the first the desk follows the defaults.
CREATE TABLE sign_off_rule (
    id BLOB NOT NULL PRIMARY KEY,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'standard', 'high')),
    version INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('count', 'vote', 'blind')),
    needed INTEGER NOT NULL,
    panel INTEGER NOT NULL,
    set_by BLOB REFERENCES person (id),
    set_at INTEGER NOT NULL,
    UNIQUE (risk, version)
) STRICT;

-- The people who alone may sign off by a rule; none: everybody else may.
CREATE TABLE sign_off_named (
    rule_id BLOB NOT NULL REFERENCES sign_off_rule (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (rule_id, person_id)
) STRICT;

-- The rule that a proposed version follows, as it stood at the proposal; no row: the defaults.
CREATE TABLE sign_off_proposal (
    verdict_id BLOB NOT NULL PRIMARY KEY REFERENCES verdict (id),
    rule_id BLOB NOT NULL REFERENCES sign_off_rule (id)
) STRICT;

-- Versions that only their authors read until a second opinion is in.
CREATE TABLE sealed_verdict (
    verdict_id BLOB NOT NULL PRIMARY KEY REFERENCES verdict (id)
) STRICT;

-- A second opinion on a version, given before the first could be read.
CREATE TABLE opinion (
    id BLOB NOT NULL PRIMARY KEY,
    verdict_id BLOB NOT NULL UNIQUE REFERENCES verdict (id),
    rating_id BLOB NOT NULL REFERENCES rating (id),
    reasons TEXT NOT NULL,
    agrees INTEGER NOT NULL,
    "by" BLOB NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX opinion_at ON opinion (at, agrees);
