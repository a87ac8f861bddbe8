-- For how long the access tokens live that some node issues or issued, in milliseconds, and until when it surely does. A row
-- goes when the last of them has expired.
CREATE TABLE token_life (
    access_ttl ${instant} NOT NULL PRIMARY KEY,
    issued_until ${instant} NOT NULL
) ${options};
