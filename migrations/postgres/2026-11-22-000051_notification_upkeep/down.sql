DROP INDEX notification_unread_at;
DROP INDEX notification_read_at;
DROP INDEX notification_claim;
