-- What Alertmanager tells of: groups, what was heard of each alert, storms, and what is still to be said of them.
-- Times are epoch milliseconds.

-- One row: whoever changes anything below takes it first, so that changes go one by one.
CREATE TABLE alert_turn (
  id    INT PRIMARY KEY,
  turns BIGINT NOT NULL
);
INSERT INTO alert_turn (id, turns) VALUES (1, 0);

CREATE TABLE alert_storm (
  id       ${identity},
  channel  VARCHAR(255) NOT NULL,
  began_at BIGINT NOT NULL,
  over_at  BIGINT,
  ended_at BIGINT
);
CREATE UNIQUE INDEX alert_storm_open ON alert_storm (channel) WHERE ended_at IS NULL;

-- What stands of an episode is of the newest one. Receiver and key of a group are told by their SHA-256.
CREATE TABLE alert_group (
  id        ${identity},
  digest    CHAR(64) NOT NULL UNIQUE,
  head      TEXT NOT NULL,
  truncated BIGINT NOT NULL,
  about     VARCHAR(255),
  episode   INT NOT NULL,
  channel   VARCHAR(255) NOT NULL,
  began_at  BIGINT NOT NULL,
  since     BIGINT NOT NULL,
  ended_at  BIGINT,
  carded_at BIGINT,
  storm     BIGINT,
  owner     VARCHAR(255),
  owned_at  BIGINT
);
CREATE INDEX alert_group_began ON alert_group (channel, began_at);
CREATE INDEX alert_group_firing ON alert_group (since, id) WHERE ended_at IS NULL;
CREATE INDEX alert_group_ended ON alert_group (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX alert_group_storm ON alert_group (storm) WHERE storm IS NOT NULL;

CREATE TABLE alert_heard (
  grp         BIGINT NOT NULL REFERENCES alert_group (id),
  fingerprint VARCHAR(64) NOT NULL,
  told_at     BIGINT NOT NULL,
  alert       TEXT NOT NULL,
  PRIMARY KEY (grp, fingerprint)
);

CREATE TABLE alert_line (
  id      ${identity},
  subject VARCHAR(255) NOT NULL,
  kind    VARCHAR(8) NOT NULL,
  text    TEXT NOT NULL
);
CREATE INDEX alert_line_of ON alert_line (subject, id);
