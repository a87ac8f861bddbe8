// Says hello to whoever has an access token: Express and jose, and twenty lines that follow Pawl's
// revocation feed.
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { PAWL_ISSUER, PAWL_CLIENT_ID, PAWL_CLIENT_SECRET, PORT = 3000 } = process.env
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', PAWL_ISSUER))

const revoked = new Map() // session or user: until when it matters, and what was issued before
let completeAt = 0

async function follow() {
  const credentials = Buffer.from(`${PAWL_CLIENT_ID}:${PAWL_CLIENT_SECRET}`).toString('base64')
  let lastId = ''
  for (;;) {
    try {
      const headers = { authorization: `Basic ${credentials}`, ...(lastId && { 'last-event-id': lastId }) }
      const stream = await fetch(new URL('/v1/revocations/stream', PAWL_ISSUER), { headers })
      if (!stream.ok) throw new Error(`the feed answered ${stream.status}`)
      let text = ''
      for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
        text += chunk
        const events = text.split('\n\n')
        text = events.pop()
        for (const event of events) {
          const field = Object.fromEntries(event.split('\n').map(line => line.split(/: (.*)/s, 2)))
          if (field.event === 'alive') completeAt = Date.now()
          if (field.event === 'revoked') note(JSON.parse(field.data))
          if (field.id) lastId = field.id
        }
      }
    } catch (error) {
      console.error('revocations:', error.message)
    }
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

function note({ id, kind, revoked_at }) {
  const at = Date.parse(revoked_at)
  revoked.set(id, { kind, at, until: at + 25 * 3600 * 1000 })
  for (const [old, { until }] of revoked) if (until < Date.now()) revoked.delete(old)
}

function isRevoked({ sid, sub, iat }) {
  return revoked.has(sid) || (revoked.get(sub)?.at ?? -1) >= iat * 1000
}

async function authenticate(request, response, next) {
  const [, token] = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '') ?? []
  if (!token) return response.set('WWW-Authenticate', 'Bearer').sendStatus(401)
  if (Date.now() - completeAt > 10_000) return response.sendStatus(503) // revocations are not known
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: PAWL_ISSUER, audience: PAWL_ISSUER, typ: 'at+jwt', algorithms: ['ES256'],
    })
    if (isRevoked(payload)) throw new Error('revoked')
    request.user = payload
    next()
  } catch {
    response.set('WWW-Authenticate', 'Bearer error="invalid_token"').sendStatus(401)
  }
}

follow()
express()
  .get('/hello', authenticate, (request, response) => response.json({ subject: request.user.sub }))
  .listen(PORT, '127.0.0.1')
