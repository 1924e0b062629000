-- Tags that are given no more: those that became another (renamed, merged), and those that were retired ('').
CREATE TABLE former_tag (
    tag TEXT NOT NULL PRIMARY KEY,
    becomes TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
