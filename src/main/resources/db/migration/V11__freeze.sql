-- Stops for changes, the runs that wait for their end, and runs that are tried again. Times are epoch milliseconds.

-- Declaring one and looking for one before a change both update this row, and so go one by one.
INSERT INTO run_number (name, value) VALUES ('freeze', 0);

CREATE TABLE change_freeze (
  id          BIGINT PRIMARY KEY,
  scope       VARCHAR(255) NOT NULL,
  exempt      TEXT NOT NULL,
  reason      TEXT NOT NULL,
  declared_by VARCHAR(255) NOT NULL,
  place       TEXT NOT NULL,
  declared_at BIGINT NOT NULL,
  until_at    BIGINT NOT NULL,
  ended_at    BIGINT
);
CREATE INDEX change_freeze_open ON change_freeze (until_at) WHERE ended_at IS NULL;

ALTER TABLE run ADD COLUMN frozen INTEGER DEFAULT 0 NOT NULL;

-- The run that this one tries again.
ALTER TABLE run ADD COLUMN again_of BIGINT REFERENCES run (id);
CREATE INDEX run_again ON run (again_of) WHERE again_of IS NOT NULL;
