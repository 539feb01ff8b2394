-- What is durable of schedules, which stand in runbooks and are counted from 1. Times are epoch milliseconds.

CREATE TABLE schedule (
  runbook      VARCHAR(255) NOT NULL,
  number       INT NOT NULL,
  version      BIGINT NOT NULL,
  timing       TEXT NOT NULL,
  given        TEXT NOT NULL,
  looked_at    BIGINT NOT NULL,
  announced_at BIGINT,
  paused_by    VARCHAR(255),
  paused_why   TEXT,
  paused_at    BIGINT,
  paused_until BIGINT,
  passed       BIGINT,
  skipped_at   BIGINT,
  skipped_by   VARCHAR(255),
  changed_by   VARCHAR(255),
  run          BIGINT,
  PRIMARY KEY (runbook, number)
);
