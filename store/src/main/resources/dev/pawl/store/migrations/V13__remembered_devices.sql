-- Where a second factor was shown that is not to be asked for again: what the cookie names, when that was, and all that
-- the account signed in with at that time, hashed. left_at tells a session that was left from one that ran out.
ALTER TABLE device ADD COLUMN left_at ${instant};
ALTER TABLE device ADD COLUMN mark ${id};
ALTER TABLE device ADD COLUMN remembered_at ${instant};
ALTER TABLE device ADD COLUMN stamp ${bytes};
