-- How verdicts of a risk are signed off: one row a version of the rule. Before the first the desk follows the defaults.
CREATE TABLE sign_off_rule (
    id uuid NOT NULL PRIMARY KEY,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'standard', 'high')),
    version integer NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('count', 'vote', 'blind')),
    needed integer NOT NULL,
    panel integer NOT NULL,
    set_by uuid REFERENCES person (id),
    set_at timestamptz NOT NULL,
    UNIQUE (risk, version)
);

-- The people who alone may sign off by a rule; none: everybody else may.
CREATE TABLE sign_off_named (
    rule_id uuid NOT NULL REFERENCES sign_off_rule (id),
    person_id uuid NOT NULL REFERENCES person (id),
    PRIMARY KEY (rule_id, person_id)
);

-- The rule that a proposed version follows, as it stood at the proposal; no row: the defaults.
CREATE TABLE sign_off_proposal (
    verdict_id uuid NOT NULL PRIMARY KEY REFERENCES verdict (id),
    rule_id uuid NOT NULL REFERENCES sign_off_rule (id)
);

-- Versions that only their authors read until a second opinion is in.
CREATE TABLE sealed_verdict (
    verdict_id uuid NOT NULL PRIMARY KEY REFERENCES verdict (id)
);

-- A second opinion on a version, given before the first could be read.
CREATE TABLE opinion (
    id uuid NOT NULL PRIMARY KEY,
    verdict_id uuid NOT NULL UNIQUE REFERENCES verdict (id),
    rating_id uuid NOT NULL REFERENCES rating (id),
    reasons TEXT NOT NULL,
    agrees boolean NOT NULL,
    "by" uuid NOT NULL REFERENCES person (id),
    at timestamptz NOT NULL
);
CREATE INDEX opinion_at ON opinion (at, agrees);
