DROP TABLE former_tag;
