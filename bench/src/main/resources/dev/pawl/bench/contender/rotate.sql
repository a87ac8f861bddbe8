-- What Pawl sends for one session when nobody else waits, with pgbench's values: a random session of those that
-- Sessions.fill made, and a time that goes on.
\set n random(1, :sessions)
\set now random(1900000000000, 1900000999999)
WITH presented (id, generation, binding) AS (
    VALUES (('01890000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, 2000000000, '\x00'::bytea)
)
UPDATE session SET
    generation = session.generation + 1,
    rotated_at = :now,
    idle_expires_at = CASE WHEN session.expires_at < :now THEN session.expires_at ELSE :now END,
    binding = presented.binding
FROM presented
WHERE session.id = presented.id
    AND session.generation <= presented.generation
    AND session.revoked_at IS NULL
    AND CASE WHEN session.expires_at < session.idle_expires_at
        THEN session.expires_at ELSE session.idle_expires_at END > 1700000000000
RETURNING session.id, session.account_id, session.generation, session.binding, session.address,
    session.user_agent, session.auth_time, session.acr, session.amr, session.roles, session.persistent,
    session.created_at, session.rotated_at, session.idle_expires_at, session.expires_at, session.revoked_at;
