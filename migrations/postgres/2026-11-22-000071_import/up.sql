-- How an article came in: by its link, as a Word document, as a row of a table.
ALTER TABLE article DROP CONSTRAINT article_origin_check;
ALTER TABLE article ADD CONSTRAINT article_origin_check
    CHECK (origin IN ('paste', 'text', 'markdown', 'html', 'link', 'docx', 'table'));

CREATE INDEX article_url ON article (url, imported_at, id);
