DROP INDEX publication_at;
DROP TABLE method;
