-- Whether the roles have `admin` among them: the few administrators are found without reading everybody.
ALTER TABLE account ADD COLUMN administrator ${flag} NOT NULL DEFAULT FALSE;
UPDATE account SET administrator = TRUE WHERE ' ' || roles || ' ' LIKE '% admin %';
CREATE INDEX account_administrators ON account (id) WHERE administrator;

-- A prefix is a range of addresses only in the order of their bytes.
CREATE INDEX account_by_address ON account (email ${bytewise});

-- Who administered, when it was somebody with an account.
ALTER TABLE audit ADD COLUMN actor_id ${id};
CREATE INDEX audit_by_account ON audit (account_id, id);
CREATE INDEX audit_by_actor ON audit (actor_id, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_by_kind ON audit (kind, id);

-- One-time tokens that make the first administrator; empty as soon as there is one.
CREATE TABLE setup_token (
    hash ${bytes} NOT NULL PRIMARY KEY,
    expires_at ${instant} NOT NULL
) ${options};
