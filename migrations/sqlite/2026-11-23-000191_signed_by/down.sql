DROP INDEX sign_off_by;
