DROP INDEX verdict_check_again;
DROP INDEX draft_saved;
DROP TABLE reply_request;
DROP TABLE mention;
