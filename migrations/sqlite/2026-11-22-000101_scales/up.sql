-- A row of scale is one version of a scale, which stays as it is: the versions of one scale are a family, named by the id
-- of the first, and the newest is the one to rate by. A verdict points to a rating of the version that it was given on.
ALTER TABLE scale ADD COLUMN family BLOB NOT NULL DEFAULT x'';
ALTER TABLE scale ADD COLUMN newest INTEGER NOT NULL DEFAULT 1;
-- Who made this version; nobody for what Docket came with.
ALTER TABLE scale ADD COLUMN made_by BLOB REFERENCES person (id);
UPDATE scale SET family = id;
CREATE UNIQUE INDEX scale_family ON scale (family, version);

ALTER TABLE scale RENAME COLUMN retired TO in_use;
UPDATE scale SET in_use = 1 - in_use;

-- Colours have names of their own: until now each rating of the house scale had its own code.
UPDATE rating SET colour = CASE colour
    WHEN 'true' THEN 'blue' WHEN 'mostly_true' THEN 'light_blue' WHEN 'context' THEN 'ochre'
    WHEN 'mostly_false' THEN 'orange' WHEN 'false' THEN 'red' ELSE 'grey' END;

-- How often a rating was given.
CREATE INDEX verdict_rating ON verdict (rating_id);
