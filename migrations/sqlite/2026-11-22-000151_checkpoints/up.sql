-- The log's size and the root of its Merkle tree at some time, signed; with the tree's right edge, from which the next
-- one goes on.
CREATE TABLE checkpoint (
    size INTEGER NOT NULL PRIMARY KEY,
    taken_at INTEGER NOT NULL,
    root BLOB NOT NULL,
    frontier BLOB NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpoint_kept_update BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER checkpoint_kept_delete BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;

-- The public keys of the log, one a line, the one in use last. The row is locked while a checkpoint is taken.
INSERT INTO setting (name, value) VALUES ('log.keys', '');
