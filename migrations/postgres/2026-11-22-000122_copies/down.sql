DROP TABLE link_check;
DROP TABLE work_link;
DROP TABLE copy_job;
DROP TABLE kept_copy;
