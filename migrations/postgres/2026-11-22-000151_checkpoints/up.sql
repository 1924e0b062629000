-- The log's size and the root of its Merkle tree at some time, signed; with the tree's right edge, from which the next
-- one goes on.
CREATE TABLE checkpoint (
    size bigint NOT NULL PRIMARY KEY,
    taken_at timestamptz NOT NULL,
    root bytea NOT NULL,
    frontier bytea NOT NULL,
    note TEXT NOT NULL
);
CREATE TRIGGER checkpoint_kept BEFORE UPDATE OR DELETE ON checkpoint FOR EACH ROW EXECUTE FUNCTION keep_for_good();

-- The public keys of the log, one a line, the one in use last. The row is locked while a checkpoint is taken.
INSERT INTO setting (name, value) VALUES ('log.keys', '');
