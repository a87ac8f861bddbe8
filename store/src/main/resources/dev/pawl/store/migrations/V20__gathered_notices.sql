-- Notices are gathered, and stand in a line behind the links that people wait for. A row with gathered_by stays when its
-- letter has left, and counts in `times` what happens until due_at; 0 is a row at rest.
ALTER TABLE outbox ADD COLUMN notice ${flag} NOT NULL DEFAULT false;
ALTER TABLE outbox ADD COLUMN times ${number} NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN gathered_by ${text};

UPDATE outbox SET notice = true WHERE kind IN ('notify', 'new_sign_in');

DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_due ON outbox (notice, due_at) WHERE given_up_at IS NULL AND times > 0;
CREATE INDEX outbox_by_rest ON outbox (due_at) WHERE times = 0;
CREATE UNIQUE INDEX outbox_by_gathering ON outbox (gathered_by);
