DROP INDEX article_publisher;
DROP INDEX claim_said_by;
