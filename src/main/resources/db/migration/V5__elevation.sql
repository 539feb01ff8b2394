-- Who is, or was, in a role beyond their own for a time. Times are epoch milliseconds.
-- id is that of the inbox row that asked; place and channel are where it was asked, and told.

CREATE TABLE elevation (
  id         BIGINT PRIMARY KEY,
  person     VARCHAR(255) NOT NULL,
  role       VARCHAR(255) NOT NULL,
  reason     TEXT NOT NULL,
  since      BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  place      TEXT NOT NULL,
  channel    VARCHAR(255) NOT NULL,
  ended_at   BIGINT,
  ended_by   VARCHAR(255)
);
CREATE UNIQUE INDEX elevation_open ON elevation (person, role) WHERE ended_at IS NULL;
