DROP TABLE personal;
ALTER TABLE event DROP COLUMN version;
