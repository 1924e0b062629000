DROP TABLE article_print;
DROP TABLE handed;
DROP TABLE preference;
