-- What is not read of a claim: a step may end the duty that it tells of.
CREATE INDEX notification_claim ON notification (claim_id) WHERE seen_at IS NULL;
-- What is old enough to be forgotten.
CREATE INDEX notification_read_at ON notification (at) WHERE seen_at IS NOT NULL;
CREATE INDEX notification_unread_at ON notification (at) WHERE seen_at IS NULL;
