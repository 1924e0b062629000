DROP INDEX claim_state_number;
DROP INDEX claim_open_number;
DROP TABLE saved_view;
DROP TABLE bulk_claim;
DROP TABLE bulk;
