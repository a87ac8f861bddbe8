-- Links that were mailed and not opened yet; of each, only the hash of its secret. They go with their
-- account; without a foreign key, because a link that is made while its account is deleted is in force no more and swept.
CREATE TABLE one_time_link (
    hash ${bytes} NOT NULL PRIMARY KEY,
    errand_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    expires_at ${instant} NOT NULL,
    purpose ${text} NOT NULL,
    email ${text} NOT NULL,
    stamp ${bytes} NOT NULL
) ${options};

CREATE INDEX one_time_link_by_account ON one_time_link (account_id, purpose);
CREATE INDEX one_time_link_by_end ON one_time_link (expires_at);
