-- The balance report reads speakers and outlets by name, in the order of code points.
CREATE INDEX claim_said_by ON claim (said_by);
CREATE INDEX article_publisher ON article (publisher);
