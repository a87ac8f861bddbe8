-- How often a secret was guessed at lately, by all nodes together. A key is a MAC: the row says nothing of whose it is.
CREATE TABLE guess (
    key ${bytes} NOT NULL PRIMARY KEY,
    guesses ${number} NOT NULL,
    open_at ${instant} NOT NULL,
    forget_at ${instant} NOT NULL
) ${options};

CREATE INDEX guess_by_forgetting ON guess (forget_at);
