DROP TRIGGER comment_findable ON comment;
DROP TRIGGER source_findable ON source;
DROP TRIGGER article_findable ON article;
DROP FUNCTION find_comment;
DROP FUNCTION find_source;
DROP FUNCTION find_article;
DROP TABLE findable;
