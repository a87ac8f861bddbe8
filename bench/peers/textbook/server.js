// Refresh tokens the textbook way: one row per user, which holds the hash of the one refresh token that is good now.
// This process makes the table and the keys and keeps the workers; worker.js answers.
import cluster from 'node:cluster'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { pool } from './database.js'

await pool.query(`
  CREATE TABLE IF NOT EXISTS users (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email              text NOT NULL UNIQUE,
    password_hash      text NOT NULL,
    refresh_token_hash text
  )`)
await pool.end()

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const secrets = {
  ACCESS_TOKEN_PRIVATE_KEY: privateKey,
  REFRESH_TOKEN_SECRET: randomBytes(32).toString('base64url'),
}

cluster.setupPrimary({ exec: new URL('worker.js', import.meta.url).pathname })
for (let i = 0; i < Number(process.env.WORKERS ?? 1); i++) cluster.fork(secrets)
cluster.on('exit', () => process.exit(1))
process.on('SIGTERM', () => {
  cluster.removeAllListeners('exit')
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
})
