-- The browsers in which owners have been. What names one to the server is a cookie under a MAC, of which nothing is kept.
CREATE TABLE device (
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at ${instant} NOT NULL,
    last_used_at ${instant} NOT NULL,
    address ${text} NOT NULL,
    user_agent ${text} NOT NULL
) ${options};

CREATE INDEX device_by_account ON device (account_id, last_used_at);
CREATE INDEX device_by_use ON device (last_used_at);

-- Accounts that were signed in to: the first time is nothing to tell the owner of.
CREATE TABLE first_sign_in (
    account_id ${id} NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    at ${instant} NOT NULL
) ${options};

-- Where a session began. No foreign key: a session outlives its device's row.
ALTER TABLE session ADD COLUMN device_id ${id};
