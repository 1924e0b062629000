DELETE FROM setting WHERE name = 'log.keys';
DROP TABLE checkpoint;
