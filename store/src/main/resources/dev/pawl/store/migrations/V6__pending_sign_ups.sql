-- Sign-ups whose link was mailed and not opened yet: who they are for is sealed, and of the link there is only a hash.
CREATE TABLE pending_sign_up (
    hash ${bytes} NOT NULL PRIMARY KEY,
    errand_id ${id} NOT NULL,
    expires_at ${instant} NOT NULL,
    sealed ${bytes} NOT NULL
) ${options};

CREATE INDEX pending_sign_up_by_end ON pending_sign_up (expires_at);
