DROP INDEX article_url;

ALTER TABLE article RENAME COLUMN origin TO origin_before;
ALTER TABLE article ADD COLUMN origin TEXT NOT NULL DEFAULT 'paste'
    CHECK (origin IN ('paste', 'text', 'markdown', 'html'));
UPDATE article SET origin = CASE origin_before
    WHEN 'link' THEN 'html' WHEN 'docx' THEN 'text' WHEN 'table' THEN 'text' ELSE origin_before END;
ALTER TABLE article DROP COLUMN origin_before;
