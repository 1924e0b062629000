DROP INDEX verdict_rating;

UPDATE rating SET colour = CASE colour
    WHEN 'blue' THEN 'true' WHEN 'light_blue' THEN 'mostly_true' WHEN 'ochre' THEN 'context'
    WHEN 'orange' THEN 'mostly_false' WHEN 'red' THEN 'false' ELSE 'unverified' END;

UPDATE scale SET in_use = 1 - in_use;
ALTER TABLE scale RENAME COLUMN in_use TO retired;

DROP INDEX scale_family;
ALTER TABLE scale DROP COLUMN made_by;
ALTER TABLE scale DROP COLUMN newest;
ALTER TABLE scale DROP COLUMN family;
