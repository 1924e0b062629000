-- What a person chose for themselves, by name; no row where they left it as it comes.
CREATE TABLE preference (
    person_id BLOB NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
) STRICT;

-- To whom somebody last gave a claim, and when: the order of the list of people.
CREATE TABLE handed (
    by_id BLOB NOT NULL REFERENCES person (id),
    to_id BLOB NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (by_id, to_id)
) STRICT;

-- Hashes out of an article's first text, by which nearly the same text is found again.
CREATE TABLE article_print (
    hash INTEGER NOT NULL,
    article_id BLOB NOT NULL REFERENCES article (id),
    PRIMARY KEY (hash, article_id)
) STRICT;
CREATE INDEX article_print_article ON article_print (article_id);
