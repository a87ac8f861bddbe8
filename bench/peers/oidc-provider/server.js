// This process makes the table and the keys and keeps the workers; worker.js answers.
import cluster from 'node:cluster'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { schema } from './adapter.js'
import { pool } from './database.js'

await pool.query(schema)
await pool.end()

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const secrets = {
  SIGNING_KEY: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }),
  COOKIE_KEY: randomBytes(32).toString('base64url'),
}

cluster.setupPrimary({ exec: new URL('worker.js', import.meta.url).pathname })
for (let i = 0; i < Number(process.env.WORKERS ?? 2); i++) cluster.fork(secrets)
cluster.on('exit', () => process.exit(1))
process.on('SIGTERM', () => {
  cluster.removeAllListeners('exit')
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
})
