-- An account may have no password: until now that was a hash which no password fits.
${postgres_only}
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
UPDATE account SET password_hash = NULL WHERE password_hash = '!';
${end_postgres_only}
${sqlite_only}
ALTER TABLE account ADD COLUMN password_hash_or_none ${text};
UPDATE account SET password_hash_or_none = password_hash WHERE password_hash <> '!';
ALTER TABLE account DROP COLUMN password_hash;
ALTER TABLE account RENAME COLUMN password_hash_or_none TO password_hash;
${end_sqlite_only}
