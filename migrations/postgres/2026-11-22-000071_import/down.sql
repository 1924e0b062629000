DROP INDEX article_url;

ALTER TABLE article DROP CONSTRAINT article_origin_check;
UPDATE article SET origin = CASE origin
    WHEN 'link' THEN 'html' WHEN 'docx' THEN 'text' WHEN 'table' THEN 'text' ELSE origin END;
ALTER TABLE article ADD CONSTRAINT article_origin_check CHECK (origin IN ('paste', 'text', 'markdown', 'html'));
