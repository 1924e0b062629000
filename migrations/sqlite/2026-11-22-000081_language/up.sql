-- The language in which a person reads the interface, as in BCP 47; empty for the browser's.
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '';
