// This process makes the tables, the client and the signing key at its first start, and keeps the workers; worker.js answers.
import { getMigrations } from 'better-auth/db/migration'
import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

// Kept from start to start: the signing key in the database is encrypted under it.
const secret = `${process.env.STATE}/secret`
const firstStart = !existsSync(secret)
if (firstStart) writeFileSync(secret, randomBytes(32).toString('base64url'), { mode: 0o600 })
process.env.AUTH_SECRET = readFileSync(secret, 'utf8')
const { createAuth, options, pool } = await import('./auth.js')

async function setUp() {
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  const auth = createAuth()
  const { headers } = await auth.api.signUpEmail({
    body: { name: 'Owner', email: `owner-${randomBytes(8).toString('hex')}@example.com`, password: randomBytes(16).toString('hex') },
    returnHeaders: true,
  })
  await auth.api.adminCreateOAuthClient({
    headers: new Headers({ cookie: headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ') }),
    body: {
      redirect_uris: ['https://app.example.com/callback'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      skip_consent: true,
    },
  })
  await auth.api.getJwks() // makes the signing key, so that the workers do not each make one
}

if (firstStart) await setUp()
await pool.end()

cluster.setupPrimary({ exec: new URL('worker.js', import.meta.url).pathname })
for (let i = 0; i < Number(process.env.WORKERS ?? 2); i++) cluster.fork()
cluster.on('exit', () => process.exit(1))
process.on('SIGTERM', () => {
  cluster.removeAllListeners('exit')
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
})
