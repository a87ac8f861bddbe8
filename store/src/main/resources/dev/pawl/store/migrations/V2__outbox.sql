-- In which the owner is written to: the primary subtag of RFC 5646.
ALTER TABLE account ADD COLUMN language ${text} NOT NULL DEFAULT 'en';

-- What is still to be mailed, sealed under the master key. A row is deleted when its letter is accepted.
CREATE TABLE outbox (
    id ${id} NOT NULL PRIMARY KEY,
    created_at ${instant} NOT NULL,
    due_at ${instant} NOT NULL,
    given_up_at ${instant},
    attempts ${number} NOT NULL,
    kind ${text} NOT NULL,
    sealed ${bytes} NOT NULL
) ${options};

CREATE INDEX outbox_by_due ON outbox (due_at) WHERE given_up_at IS NULL;
CREATE INDEX outbox_by_giving_up ON outbox (given_up_at) WHERE given_up_at IS NOT NULL;
