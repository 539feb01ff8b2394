-- Since when nothing is told of a group, how bad it is in its own words, and how old a line is. Times are epoch milliseconds.

-- When the alert that fires and of which nothing was told for longest was told of last.
ALTER TABLE alert_group ADD COLUMN heard_at BIGINT;
UPDATE alert_group SET heard_at =
  COALESCE((SELECT MAX(told_at) FROM alert_heard WHERE grp = alert_group.id), began_at);

-- When the group was told of last, once that is so long ago that it is not known to fire any more.
ALTER TABLE alert_group ADD COLUMN lapsed_at BIGINT;

ALTER TABLE alert_group ADD COLUMN severity VARCHAR(512) DEFAULT '' NOT NULL;
UPDATE alert_group SET severity = CASE rank
  WHEN 0 THEN 'emergency' WHEN 1 THEN 'critical' WHEN 2 THEN 'error' WHEN 3 THEN 'warning'
  WHEN 5 THEN 'minor' WHEN 6 THEN 'info' WHEN 7 THEN 'none' ELSE '' END;

DROP INDEX alert_group_firing;
CREATE INDEX alert_group_worst ON alert_group (rank, since, id) WHERE ended_at IS NULL;
CREATE INDEX alert_group_heard ON alert_group (heard_at, id)
  WHERE ended_at IS NULL AND lapsed_at IS NULL;
CREATE INDEX alert_group_lapsed ON alert_group (lapsed_at, id) WHERE lapsed_at IS NOT NULL;
CREATE INDEX alert_group_about ON alert_group (about) WHERE ended_at IS NULL;

-- How old those are that are there already nobody knows: as if they had come with the last word of all.
ALTER TABLE alert_line ADD COLUMN at BIGINT DEFAULT 0 NOT NULL;
UPDATE alert_line SET at = COALESCE((SELECT MAX(heard_at) FROM alert_group), 0);
CREATE INDEX alert_line_at ON alert_line (at);

CREATE INDEX chat_card_raised ON chat_card (raised_at) WHERE wanted <= shown;
CREATE INDEX chat_token_subject ON chat_token (subject);
