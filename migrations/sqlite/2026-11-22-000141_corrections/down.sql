DROP TRIGGER publication_kept_replace;
DROP TABLE correction;
