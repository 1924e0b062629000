DROP TABLE running_export;
