-- What is not known to fire any more is kept, the service a group is about has a name, and a press is led to what came of the one before.

-- Whether nothing was told of the alert for long, while others of its group were told of.
ALTER TABLE alert_heard ADD COLUMN lapsed INT DEFAULT 0 NOT NULL;

-- What a group is about is looked up again where its name is not known.
ALTER TABLE alert_group ADD COLUMN about_service VARCHAR(512);
CREATE INDEX alert_group_carded ON alert_group (channel, carded_at);

-- The inbox row of the press that used the button; NULL where nobody wrote that down.
ALTER TABLE chat_token_use ADD COLUMN inbox_row BIGINT;
