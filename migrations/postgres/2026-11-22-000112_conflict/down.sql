DROP TABLE claim_conflict;
