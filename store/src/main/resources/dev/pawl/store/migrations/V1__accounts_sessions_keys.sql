-- Instants are milliseconds since 1970 UTC.

CREATE TABLE account (
    id ${id} NOT NULL PRIMARY KEY,
    created_at ${instant} NOT NULL,
    email_verified ${flag} NOT NULL,
    disabled ${flag} NOT NULL,
    email ${text} NOT NULL UNIQUE,
    name ${text},
    roles ${text} NOT NULL,
    password_hash ${text} NOT NULL
) ${options};

-- One row a session for its whole life; no token, and nothing made from one. No index covers a column that a rotation
-- changes: generation, binding, rotated_at, idle_expires_at.
CREATE TABLE session (
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL REFERENCES account (id),
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
    revocation ${text}
) ${rotated_options};

CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_at);
CREATE INDEX session_by_revocation ON session (revoked_at) WHERE revoked_at IS NOT NULL;

-- Keeps the ids of accounts and sessions that are gone, hence no foreign key.
CREATE TABLE audit (
    id ${id} NOT NULL PRIMARY KEY,
    at ${instant} NOT NULL,
    account_id ${id},
    session_id ${id},
    kind ${text} NOT NULL,
    address ${text} NOT NULL,
    user_agent ${text} NOT NULL,
    detail ${text}
) ${options};

CREATE TABLE signing_key (
    number ${number} NOT NULL PRIMARY KEY,
    kid ${text} NOT NULL,
    algorithm ${text} NOT NULL,
    sealed_private ${bytes} NOT NULL,
    created_at ${instant} NOT NULL,
    activates_at ${instant} NOT NULL
) ${options};

CREATE TABLE installation (
    name ${text} NOT NULL PRIMARY KEY,
    value ${bytes} NOT NULL
) ${options};
