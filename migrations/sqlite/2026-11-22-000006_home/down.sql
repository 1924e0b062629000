DROP INDEX publication_first;
DROP INDEX claim_open_created;
DELETE FROM counter WHERE name LIKE 'day.%' OR name LIKE 'hand.%';
