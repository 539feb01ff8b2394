-- What the bot needs and cannot reach now, one row at most for each thing. Times are epoch milliseconds.

CREATE TABLE outage (
  thing VARCHAR(32) PRIMARY KEY,
  says  TEXT NOT NULL,
  since BIGINT NOT NULL,
  seen  BIGINT NOT NULL
);
