-- To whom a session's tokens are issued: Pawl's own endpoints, or a client.
ALTER TABLE session ADD COLUMN client_id ${text} NOT NULL DEFAULT 'first-party';
