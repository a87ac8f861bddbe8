-- The session that a sign-in opened, where this one continues it or was opened below it: a link by which the owner disowns
-- the sign-in names that one.
ALTER TABLE session ADD COLUMN origin_id ${id};
