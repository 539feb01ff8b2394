-- Long outputs of which a part was shown: kept for a time, to be read and filtered later. Times are epoch milliseconds.

CREATE TABLE chat_log (
  id         ${identity},
  title      TEXT NOT NULL,
  view       VARCHAR(64) NOT NULL,
  given      TEXT NOT NULL,
  login      VARCHAR(255) NOT NULL,
  at         BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  size       BIGINT NOT NULL
);
CREATE INDEX chat_log_expires ON chat_log (expires_at);

-- The lines, each with a line break behind it, in pieces of bounded length.
CREATE TABLE chat_log_chunk (
  log    BIGINT NOT NULL REFERENCES chat_log (id),
  number INT NOT NULL,
  text   TEXT NOT NULL,
  PRIMARY KEY (log, number)
);
