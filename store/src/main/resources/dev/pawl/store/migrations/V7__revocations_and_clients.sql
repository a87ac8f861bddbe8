-- Whose access tokens are void before they expire: a session's, or all that a user had. Kept for little longer than the
-- longest of those tokens lives. `revoked_at` is the database's own time, so that nobody's clock can hide a row from a reader.
CREATE TABLE revocation (
    subject ${id} NOT NULL PRIMARY KEY,
    kind ${text} NOT NULL,
    revoked_at ${instant} NOT NULL
) ${options};

CREATE INDEX revocation_by_instant ON revocation (revoked_at);

-- Programs that prove who they are. Of a secret there is the hash; of a key the public half.
CREATE TABLE client (
    id ${text} NOT NULL PRIMARY KEY,
    name ${text} NOT NULL,
    permissions ${text} NOT NULL,
    created_at ${instant} NOT NULL,
    secret_hash ${text},
    public_key ${text}
) ${options};

-- Assertions by which clients proved who they are, until they expire by themselves: each is good once.
CREATE TABLE client_assertion (
    hash ${bytes} NOT NULL PRIMARY KEY,
    expires_at ${instant} NOT NULL
) ${options};

CREATE INDEX client_assertion_by_end ON client_assertion (expires_at);
