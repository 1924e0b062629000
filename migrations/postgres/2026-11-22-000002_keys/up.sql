-- Which single keys a person wants: letters and digits, digits only, or none.
ALTER TABLE person ADD COLUMN keys TEXT NOT NULL DEFAULT 'letters' CHECK (keys IN ('letters', 'digits', 'off'));
