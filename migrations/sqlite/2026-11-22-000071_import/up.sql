-- How an article came in: by its link, as a Word document, as a row of a table.
ALTER TABLE article RENAME COLUMN origin TO origin_before;
ALTER TABLE article ADD COLUMN origin TEXT NOT NULL DEFAULT 'paste'
    CHECK (origin IN ('paste', 'text', 'markdown', 'html', 'link', 'docx', 'table'));
UPDATE article SET origin = origin_before;
ALTER TABLE article DROP COLUMN origin_before;

CREATE INDEX article_url ON article (url, imported_at, id);
