-- How bad a group is, so that the worst come first where there are too many.

ALTER TABLE alert_group ADD COLUMN rank INT DEFAULT 4 NOT NULL;
