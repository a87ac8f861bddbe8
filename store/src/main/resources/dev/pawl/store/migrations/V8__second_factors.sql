-- What people show besides the password. A secret is sealed under the master key, for its own row. So long as confirmed_at
-- is empty, a factor counts for nothing. last_step is that of the last TOTP code used, and only goes up.
CREATE TABLE factor (
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at ${instant} NOT NULL,
    confirmed_at ${instant},
    last_used_at ${instant},
    confirmed_in ${id},
    last_step ${number} NOT NULL,
    kind ${text} NOT NULL,
    name ${text} NOT NULL,
    sealed ${bytes} NOT NULL
) ${options};

CREATE INDEX factor_by_account ON factor (account_id);

-- MACs under the master key of the recovery codes that were not used.
CREATE TABLE recovery_code (
    account_id ${id} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    mac ${bytes} NOT NULL,
    PRIMARY KEY (account_id, mac)
) ${options};

-- Since when an account that must have a second factor was asked for it.
CREATE TABLE factor_duty (
    account_id ${id} NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    since ${instant} NOT NULL
) ${options};

-- Sign-ins whose password was right, and which are not through.
CREATE TABLE sign_in_challenge (
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    expires_at ${instant} NOT NULL,
    attempts ${number} NOT NULL,
    persistent ${flag} NOT NULL,
    demand ${text} NOT NULL,
    stamp ${bytes} NOT NULL
) ${options};

CREATE INDEX sign_in_challenge_by_account ON sign_in_challenge (account_id);
CREATE INDEX sign_in_challenge_by_end ON sign_in_challenge (expires_at);
