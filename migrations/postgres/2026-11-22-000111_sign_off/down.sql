DROP TABLE opinion;
DROP TABLE sealed_verdict;
DROP TABLE sign_off_proposal;
DROP TABLE sign_off_named;
DROP TABLE sign_off_rule;
