DROP TABLE notification_off;
DROP TABLE notification;
