-- Goes up when more sessions are ended at once than one statement tells the rows of.
ALTER TABLE account ADD COLUMN session_epoch ${number} NOT NULL DEFAULT 0;

-- What the account's epoch was when the session opened, and the session that a client's was opened from.
ALTER TABLE session ADD COLUMN epoch ${number} NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN parent_id ${id};

-- An account is deleted at once, however many sessions it has; their rows go later. So no foreign key.
${postgres_only}
ALTER TABLE session DROP CONSTRAINT session_account_id_fkey;
${end_postgres_only}
${sqlite_only}
CREATE TABLE session_again (
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL,
    created_at ${instant} NOT NULL,
    auth_time ${instant} NOT NULL,
    rotated_at ${instant} NOT NULL,
    idle_expires_at ${instant} NOT NULL,
    expires_at ${instant} NOT NULL,
    revoked_at ${instant},
    generation ${number} NOT NULL,
    persistent ${flag} NOT NULL,
    binding ${bytes} NOT NULL,
    address ${text} NOT NULL,
    user_agent ${text} NOT NULL,
    acr ${text} NOT NULL,
    amr ${text} NOT NULL,
    roles ${text} NOT NULL,
    revocation ${text},
    client_id ${text} NOT NULL DEFAULT 'first-party',
    device_id ${id},
    epoch ${number} NOT NULL DEFAULT 0,
    parent_id ${id}
) ${rotated_options};
INSERT INTO session_again SELECT
    id, account_id, created_at, auth_time, rotated_at, idle_expires_at, expires_at, revoked_at, generation, persistent,
    binding, address, user_agent, acr, amr, roles, revocation, client_id, device_id, epoch, parent_id FROM session;
DROP TABLE session;
ALTER TABLE session_again RENAME TO session;
CREATE INDEX session_by_end ON session (expires_at);
CREATE INDEX session_by_revocation ON session (revoked_at) WHERE revoked_at IS NOT NULL;
${end_sqlite_only}
DROP INDEX IF EXISTS session_by_account;

-- Lead straight to what can be ended, however much was ended before. No rotation changes their columns.
CREATE INDEX session_of_account ON session (account_id, revoked_at, epoch, id);
CREATE INDEX session_by_parent ON session (parent_id) WHERE parent_id IS NOT NULL AND revoked_at IS NULL;

-- Accounts that had more sessions than that: those of an earlier epoch have ended, whatever their own rows say. A row goes
-- when the last of them says so too, or is deleted as its account was.
CREATE TABLE session_remnant (
    account_id ${id} NOT NULL PRIMARY KEY,
    ended_at ${instant} NOT NULL,
    epoch ${number} NOT NULL,
    revocation ${text} NOT NULL
) ${options};
