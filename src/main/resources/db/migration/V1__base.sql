-- ${identity} is a number the database gives and never gives twice: SQLite and PostgreSQL name it differently.
-- Times are epoch milliseconds, except in scheduled_tasks, whose shape is db-scheduler's.

CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(255) NOT NULL,
  task_data            BYTEA,
  execution_time       TIMESTAMP WITH TIME ZONE NOT NULL,
  picked               BOOLEAN NOT NULL,
  picked_by            VARCHAR(50),
  last_success         TIMESTAMP WITH TIME ZONE,
  last_failure         TIMESTAMP WITH TIME ZONE,
  consecutive_failures INT,
  last_heartbeat       TIMESTAMP WITH TIME ZONE,
  version              BIGINT NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE TABLE inbox (
  id         ${identity},
  source     VARCHAR(64) NOT NULL,
  event_key  VARCHAR(255) NOT NULL,
  type       VARCHAR(64) NOT NULL,
  payload    TEXT NOT NULL,
  arrived_at BIGINT NOT NULL,
  state      VARCHAR(8) DEFAULT 'open' NOT NULL,
  attempts   INT DEFAULT 0 NOT NULL,
  closed_at  BIGINT,
  last_error TEXT,
  UNIQUE (source, event_key)
);
CREATE INDEX inbox_open ON inbox (id) WHERE state = 'open';
CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';
CREATE INDEX inbox_done ON inbox (closed_at) WHERE state = 'done';

-- A row that is deleted makes its hash in the chain nobody's: the salt is the only way back to the name.
CREATE TABLE audit_person (
  hash CHAR(64) PRIMARY KEY,
  name VARCHAR(255) NOT NULL UNIQUE,
  salt CHAR(32) NOT NULL
);

-- previous and hash stand beside what they seal; sequence is null until the sealer has been here.
CREATE TABLE audit_entry (
  id        ${identity},
  at        BIGINT NOT NULL,
  person    CHAR(64) NOT NULL,
  kind      VARCHAR(32) NOT NULL,
  subject   VARCHAR(255) NOT NULL,
  verb      VARCHAR(64) NOT NULL,
  text      TEXT NOT NULL,
  facts     TEXT NOT NULL,
  snapshot  VARCHAR(64),
  inbox_row BIGINT,
  sequence  BIGINT UNIQUE,
  previous  CHAR(64),
  hash      CHAR(64)
);
CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE sequence IS NULL;
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
CREATE INDEX audit_entry_person ON audit_entry (person, id);

CREATE TABLE audit_head (
  id       INT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash     CHAR(64) NOT NULL
);
INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE snapshot (
  digest    CHAR(64) PRIMARY KEY,
  files     TEXT NOT NULL,
  loaded_at BIGINT NOT NULL,
  active    BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE UNIQUE INDEX snapshot_active ON snapshot (active) WHERE active;
