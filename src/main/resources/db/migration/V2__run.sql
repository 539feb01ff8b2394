-- Runs, their mailboxes and journals, the names they hold. Times are epoch milliseconds.

CREATE TABLE run_number (
  name  VARCHAR(32) PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO run_number (name, value) VALUES ('run', 0);
INSERT INTO run_number (name, value) VALUES ('event', 0);

CREATE TABLE run (
  id           BIGINT PRIMARY KEY,
  version      BIGINT NOT NULL,
  runbook      VARCHAR(255) NOT NULL,
  requester    VARCHAR(255) NOT NULL,
  lifecycle    VARCHAR(32) NOT NULL,
  parent       BIGINT REFERENCES run (id),
  inbox_row    BIGINT UNIQUE,
  plan_hash    VARCHAR(64) NOT NULL,
  requested_at BIGINT NOT NULL,
  due_at       BIGINT,
  ended_at     BIGINT,
  body         TEXT NOT NULL
);
CREATE INDEX run_open ON run (lifecycle) WHERE ended_at IS NULL;
CREATE INDEX run_due ON run (due_at) WHERE ended_at IS NULL AND due_at IS NOT NULL;

CREATE TABLE run_event (
  id   BIGINT PRIMARY KEY,
  run  BIGINT NOT NULL REFERENCES run (id),
  type VARCHAR(64) NOT NULL,
  at   BIGINT NOT NULL,
  seen INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX run_event_of ON run_event (run, id);
CREATE INDEX run_event_unseen ON run_event (run) WHERE seen = 0;

CREATE TABLE run_step (
  run        BIGINT NOT NULL REFERENCES run (id),
  attempt    INTEGER NOT NULL,
  state      VARCHAR(255) NOT NULL,
  target     VARCHAR(255) NOT NULL,
  at         BIGINT NOT NULL,
  intent     TEXT NOT NULL,
  ended_at   BIGINT,
  outcome    TEXT,
  happened   INTEGER,
  checkpoint TEXT,
  PRIMARY KEY (run, attempt)
);
CREATE INDEX run_step_target ON run_step (target, ended_at);

CREATE TABLE run_approval (
  run       BIGINT NOT NULL REFERENCES run (id),
  plan_hash VARCHAR(64) NOT NULL,
  person    VARCHAR(255) NOT NULL,
  verdict   VARCHAR(16) NOT NULL,
  reason    TEXT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (run, plan_hash, person)
);

CREATE TABLE run_lock (
  name   VARCHAR(255) PRIMARY KEY,
  holder BIGINT REFERENCES run (id),
  since  BIGINT,
  turns  BIGINT NOT NULL
);

CREATE TABLE run_lock_wait (
  name VARCHAR(255) NOT NULL REFERENCES run_lock (name),
  run  BIGINT NOT NULL REFERENCES run (id),
  PRIMARY KEY (name, run)
);
