-- The page of the log asks for one action, or one article, newest first.
CREATE INDEX event_action ON event (action, number);
CREATE INDEX event_article ON event (article_id, number);
