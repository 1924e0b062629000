DROP INDEX source_work;
ALTER TABLE source DROP COLUMN work_id;
DROP TABLE work;
DROP TABLE group_publisher;
DROP TABLE evidence_group;
