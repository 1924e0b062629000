-- What somebody signed off, in the order of time: the workload report counts it.
CREATE INDEX sign_off_by ON sign_off ("by", at);
