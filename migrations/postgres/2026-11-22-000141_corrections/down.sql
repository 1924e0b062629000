DROP TRIGGER publication_kept_all ON publication;
DROP TABLE correction;
