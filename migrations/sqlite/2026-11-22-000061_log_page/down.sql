DROP INDEX event_article;
DROP INDEX event_action;
