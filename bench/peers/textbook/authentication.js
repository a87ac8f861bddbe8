import { Router } from 'express'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { pool } from './database.js'
import { accessToken, hash, refreshToken, verifyRefreshToken } from './tokens.js'

export const authentication = Router()
const derive = promisify(scrypt)

authentication.post('/register', async (req, res) => {
  const { email, password } = req.body
  const salt = randomBytes(16)
  const key = await derive(password, salt, 32)
  const { rows } = await pool.query(
    'INSERT INTO users (email, password_hash) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING RETURNING id',
    [email, `${salt.toString('hex')}:${key.toString('hex')}`],
  )
  if (rows.length === 0) return res.status(409).json({ error: 'email already registered' })
  await signIn(rows[0].id, res.status(201))
})

authentication.post('/login', async (req, res) => {
  const { email, password } = req.body
  const { rows } = await pool.query('SELECT id, password_hash FROM users WHERE email = $1', [email])
  if (rows.length === 0 || !(await isPassword(password, rows[0].password_hash))) return refuse(res)
  await signIn(rows[0].id, res)
})

authentication.post('/refresh', async (req, res) => {
  const presented = req.body.refreshToken
  let userId
  try {
    userId = verifyRefreshToken(presented)
  } catch {
    return refuse(res)
  }
  const { rows } = await pool.query('SELECT refresh_token_hash FROM users WHERE id = $1', [userId])
  if (rows.length === 0 || rows[0].refresh_token_hash === null) return refuse(res)
  if (!isEqual(rows[0].refresh_token_hash, hash(presented))) {
    // A genuine token that is no longer the current one was used before: sign the user out everywhere.
    await pool.query('UPDATE users SET refresh_token_hash = NULL WHERE id = $1', [userId])
    return refuse(res)
  }
  const next = refreshToken(userId)
  const { rowCount } = await pool.query(
    'UPDATE users SET refresh_token_hash = $1 WHERE id = $2 AND refresh_token_hash = $3',
    [hash(next), userId, rows[0].refresh_token_hash],
  )
  if (rowCount === 0) return refuse(res) // another request with the same token was faster
  res.json({ accessToken: accessToken(userId), refreshToken: next })
})

async function signIn(userId, res) {
  const first = refreshToken(userId)
  await pool.query('UPDATE users SET refresh_token_hash = $1 WHERE id = $2', [hash(first), userId])
  res.json({ accessToken: accessToken(userId), refreshToken: first })
}

async function isPassword(password, stored) {
  const [salt, key] = stored.split(':').map((part) => Buffer.from(part, 'hex'))
  return timingSafeEqual(key, await derive(password, salt, 32))
}

function isEqual(a, b) {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function refuse(res) {
  res.status(401).json({ error: 'unauthorized' })
}
