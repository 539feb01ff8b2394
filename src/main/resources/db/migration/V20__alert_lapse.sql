-- What is not known to fire any more is kept, the service a group is about has a name, and a press is led to what came of the one before.

-- Whether nothing was told of the alert for long, while others of its group were told of.
ALTER TABLE alert_heard ADD COLUMN lapsed INT DEFAULT 0 NOT NULL;

-- The full name, and what labels call it. What groups are about that fire now is looked up again, because its name is not known.
ALTER TABLE alert_group ADD COLUMN about_name VARCHAR(255);
ALTER TABLE alert_group ADD COLUMN about_label VARCHAR(512);
INSERT INTO alert_line (subject, kind, text, at)
  SELECT 'alert/' || id || '/' || episode, 'SERVICE', '', COALESCE(heard_at, began_at)
  FROM alert_group WHERE ended_at IS NULL AND carded_at IS NOT NULL AND about IS NOT NULL;
CREATE INDEX alert_group_carded ON alert_group (channel, carded_at);

-- The inbox row of the press that used the button; NULL where nobody wrote that down.
ALTER TABLE chat_token_use ADD COLUMN inbox_row BIGINT;
