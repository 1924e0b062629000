DROP TABLE placement;
ALTER TABLE sentence DROP COLUMN was_id;
ALTER TABLE revision DROP COLUMN reason;
