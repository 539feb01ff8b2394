-- What lets several bots write to one database at the same time.

-- Numbers of events come from the database and not from a row of run_number: to change that row would make everybody
-- who writes an event wait for everybody else who does, and in a circle with whoever takes or frees names.
CREATE TABLE run_event_numbered (
  id   ${identity},
  run  BIGINT NOT NULL REFERENCES run (id),
  type VARCHAR(64) NOT NULL,
  at   BIGINT NOT NULL,
  seen INTEGER NOT NULL,
  body TEXT NOT NULL
);
INSERT INTO run_event_numbered (id, run, type, at, seen, body) SELECT id, run, type, at, seen, body FROM run_event;
DROP TABLE run_event;
ALTER TABLE run_event_numbered RENAME TO run_event;
CREATE INDEX run_event_of ON run_event (run, id);
CREATE INDEX run_event_unseen ON run_event (run) WHERE seen = 0;
DELETE FROM run_number WHERE name = 'event';

-- One row: whoever puts a Snapshot in force takes it first, so that the one before is seen and taken out of force.
CREATE TABLE snapshot_turn (
  id    INT PRIMARY KEY,
  turns BIGINT NOT NULL
);
INSERT INTO snapshot_turn (id, turns) VALUES (1, 0);
