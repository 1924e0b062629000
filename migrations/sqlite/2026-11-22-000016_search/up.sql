-- What the search finds besides claims and people: the words of articles, sources and comments, newest last.
CREATE TABLE findable (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'source', 'comment')),
    subject_id BLOB NOT NULL UNIQUE,
    words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE findable_search USING fts5 (kind, words, content = 'findable', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER findable_insert AFTER INSERT ON findable BEGIN
    INSERT INTO findable_search (rowid, kind, words) VALUES (NEW.number, NEW.kind, NEW.words);
END;
CREATE TRIGGER findable_update AFTER UPDATE ON findable WHEN OLD.words <> NEW.words BEGIN
    INSERT INTO findable_search (findable_search, rowid, kind, words) VALUES ('delete', OLD.number, OLD.kind, OLD.words);
    INSERT INTO findable_search (rowid, kind, words) VALUES (NEW.number, NEW.kind, NEW.words);
END;
CREATE TRIGGER findable_delete AFTER DELETE ON findable BEGIN
    INSERT INTO findable_search (findable_search, rowid, kind, words) VALUES ('delete', OLD.number, OLD.kind, OLD.words);
END;

INSERT INTO findable (kind, subject_id, words)
SELECT 'article', id, title || ' ' || standfirst || ' ' || byline || ' ' || publisher FROM article ORDER BY imported_at, id;
INSERT INTO findable (kind, subject_id, words)
SELECT 'source', id, title || ' ' || publisher || ' ' || author || ' ' || url || ' ' || quote FROM source
WHERE removed_at IS NULL ORDER BY added_at, id;
INSERT INTO findable (kind, subject_id, words)
SELECT 'comment', id, quote || ' ' || body FROM comment ORDER BY written_at, id;

CREATE TRIGGER article_findable_insert AFTER INSERT ON article BEGIN
    INSERT INTO findable (kind, subject_id, words)
    VALUES ('article', NEW.id, NEW.title || ' ' || NEW.standfirst || ' ' || NEW.byline || ' ' || NEW.publisher);
END;
CREATE TRIGGER article_findable_update AFTER UPDATE OF title, standfirst, byline, publisher ON article BEGIN
    UPDATE findable SET words = NEW.title || ' ' || NEW.standfirst || ' ' || NEW.byline || ' ' || NEW.publisher
    WHERE subject_id = NEW.id;
END;
CREATE TRIGGER source_findable_insert AFTER INSERT ON source BEGIN
    INSERT INTO findable (kind, subject_id, words)
    VALUES ('source', NEW.id, NEW.title || ' ' || NEW.publisher || ' ' || NEW.author || ' ' || NEW.url || ' ' || NEW.quote);
END;
CREATE TRIGGER source_findable_update AFTER UPDATE OF title, publisher, author, url, quote ON source BEGIN
    UPDATE findable SET words = NEW.title || ' ' || NEW.publisher || ' ' || NEW.author || ' ' || NEW.url || ' ' || NEW.quote
    WHERE subject_id = NEW.id;
END;
CREATE TRIGGER source_findable_remove AFTER UPDATE OF removed_at ON source WHEN NEW.removed_at IS NOT NULL BEGIN
    DELETE FROM findable WHERE subject_id = NEW.id;
END;
CREATE TRIGGER comment_findable_insert AFTER INSERT ON comment BEGIN
    INSERT INTO findable (kind, subject_id, words) VALUES ('comment', NEW.id, NEW.quote || ' ' || NEW.body);
END;
CREATE TRIGGER comment_findable_update AFTER UPDATE OF quote, body ON comment BEGIN
    UPDATE findable SET words = NEW.quote || ' ' || NEW.body WHERE subject_id = NEW.id;
END;
