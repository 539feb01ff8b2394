-- What came with slash commands of Slack: the address to answer by, and the message that answers hang on. Times are epoch milliseconds.

CREATE TABLE slack_command (
  id     VARCHAR(255) NOT NULL PRIMARY KEY,
  who    VARCHAR(64) NOT NULL,
  url    TEXT NOT NULL,
  used   INT NOT NULL,
  anchor VARCHAR(64),
  at     BIGINT NOT NULL
);
CREATE INDEX slack_command_at ON slack_command (at);
