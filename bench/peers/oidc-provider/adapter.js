import { errors } from 'oidc-provider'
import { pool } from './database.js'

/** One table for all models, as the adapters in the library's own examples have it. */
export const schema = `
  CREATE TABLE IF NOT EXISTS oidc (
    model       text NOT NULL,
    id          text NOT NULL,
    payload     jsonb NOT NULL,
    grant_id    text,
    uid         text,
    user_code   text,
    expires_at  timestamptz,
    consumed_at timestamptz,
    PRIMARY KEY (id, model)
  );
  CREATE INDEX IF NOT EXISTS oidc_grant ON oidc (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_uid ON oidc (uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_user_code ON oidc (user_code) WHERE user_code IS NOT NULL`

/** Keeps what oidc-provider stores in PostgreSQL. */
export class PostgresAdapter {
  constructor(model) {
    this.model = model
  }

  async upsert(id, payload, expiresIn) {
    const expiresAt = expiresIn ? new Date(Date.now() + expiresIn * 1000) : null
    await pool.query(
      `INSERT INTO oidc (model, id, payload, grant_id, uid, user_code, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id, model) DO UPDATE SET payload = EXCLUDED.payload, grant_id = EXCLUDED.grant_id,
         uid = EXCLUDED.uid, user_code = EXCLUDED.user_code, expires_at = EXCLUDED.expires_at`,
      [this.model, id, JSON.stringify(payload), payload.grantId, payload.uid, payload.userCode, expiresAt],
    )
  }

  find(id) {
    return this.findBy('id', id)
  }

  findByUid(uid) {
    return this.findBy('uid', uid)
  }

  findByUserCode(userCode) {
    return this.findBy('user_code', userCode)
  }

  async findBy(column, value) {
    const { rows } = await pool.query(
      `SELECT payload, consumed_at FROM oidc WHERE ${column} = $1 AND model = $2`,
      [value, this.model],
    )
    if (rows.length === 0) return undefined
    const [{ payload, consumed_at: consumedAt }] = rows
    return consumedAt ? { ...payload, consumed: Math.floor(consumedAt / 1000) } : payload
  }

  // The library reads first and consumes then: of two requests with one token only one may consume it.
  async consume(id) {
    const { rowCount } = await pool.query(
      'UPDATE oidc SET consumed_at = now() WHERE id = $1 AND model = $2 AND consumed_at IS NULL',
      [id, this.model],
    )
    if (rowCount === 0) throw new errors.InvalidGrant(`${this.model} already used`)
  }

  async destroy(id) {
    await pool.query('DELETE FROM oidc WHERE id = $1 AND model = $2', [id, this.model])
  }

  async revokeByGrantId(grantId) {
    await pool.query('DELETE FROM oidc WHERE grant_id = $1 AND model = $2', [grantId, this.model])
  }
}
