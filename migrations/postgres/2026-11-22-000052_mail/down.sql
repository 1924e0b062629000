DROP TABLE mail;
DROP TABLE mail_choice;
