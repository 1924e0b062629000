DELETE FROM notification WHERE kind IN ('reply', 'again');
ALTER TABLE notification RENAME COLUMN kind TO kind_before;
ALTER TABLE notification ADD COLUMN kind TEXT NOT NULL DEFAULT 'due'
    CHECK (kind IN ('assigned', 'approval', 'changes', 'approved', 'published', 'mention', 'due'));
UPDATE notification SET kind = kind_before;
ALTER TABLE notification DROP COLUMN kind_before;
DROP INDEX reply_request_waiting;
ALTER TABLE reply_request DROP COLUMN source;
ALTER TABLE reply_request DROP COLUMN reminded_on;
ALTER TABLE reply_request DROP COLUMN early_reason;
ALTER TABLE reply_request DROP COLUMN told_on;
CREATE INDEX verdict_check_again ON verdict (check_again_on, claim_id);
DROP TABLE look;
DROP TABLE recheck;
