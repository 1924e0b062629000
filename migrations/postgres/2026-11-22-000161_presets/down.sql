DROP TABLE report_preset;
