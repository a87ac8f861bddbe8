-- How often an account's password, address or factors were changed. A device remembers the number at which its owner was
-- there last: by a link from the mailbox, or by a whole sign-in. Once the number is another, the device is a strange one.
ALTER TABLE account ADD COLUMN credential_changes ${number} DEFAULT 0 NOT NULL;
ALTER TABLE device ADD COLUMN welcomed_after ${number} DEFAULT 0 NOT NULL;
-- Of what was shown before, nobody knows whether a second factor was among it.
ALTER TABLE device ADD COLUMN signed_in_after ${number} DEFAULT -1 NOT NULL;
