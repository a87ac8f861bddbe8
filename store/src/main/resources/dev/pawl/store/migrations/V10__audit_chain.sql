-- What only a server with the master key can write: over the row itself.
ALTER TABLE audit ADD COLUMN mac ${bytes};

-- The chain over the log: each seal names the events that were written since the one before.
CREATE TABLE audit_seal (
    number ${number} NOT NULL PRIMARY KEY,
    at ${instant} NOT NULL,
    until_id ${id} NOT NULL,
    previous ${bytes} NOT NULL,
    events ${bytes} NOT NULL,
    purged_before ${instant},
    kept_from ${number} NOT NULL,
    mac ${bytes} NOT NULL
) ${options};

-- How far the chain goes: one row.
CREATE TABLE audit_head (
    only_row ${number} NOT NULL PRIMARY KEY,
    number ${number} NOT NULL,
    mac ${bytes} NOT NULL
) ${options};
