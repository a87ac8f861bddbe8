-- The keys of factors of the kind `passkey`; what is sealed in the factor's row is the public key.
CREATE TABLE passkey (
    factor_id ${id} NOT NULL PRIMARY KEY REFERENCES factor (id) ON DELETE CASCADE,
    sign_count ${instant} NOT NULL,
    backup_eligible ${flag} NOT NULL,
    credential ${text} NOT NULL UNIQUE
) ${options};

-- What authenticators were asked. A row is deleted by its answer, before that is looked at.
CREATE TABLE passkey_question (
    id ${id} NOT NULL PRIMARY KEY,
    expires_at ${instant} NOT NULL,
    bound_to ${id},
    purpose ${text} NOT NULL
) ${options};

CREATE INDEX passkey_question_by_end ON passkey_question (expires_at);
