-- Runs that a run has called: root is the run that was asked for, children counts what it and they have called.

ALTER TABLE run ADD COLUMN root BIGINT;
ALTER TABLE run ADD COLUMN children INT DEFAULT 0 NOT NULL;
CREATE INDEX run_root ON run (root, id) WHERE root IS NOT NULL;

-- Approvals are part of a run's value; nothing was ever written here.
DROP TABLE run_approval;
