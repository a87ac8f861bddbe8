// Says hello to whoever has an access token: Express and jose, and some lines that follow Pawl's
// revocation feed.
import express from 'express'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'

const { PAWL_ISSUER, PAWL_CLIENT_ID, PAWL_CLIENT_SECRET, PORT = 3000 } = process.env
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', PAWL_ISSUER))

const SILENCE = 10_000 // longer than this, sessions may have ended of which nothing was heard
const LIFE = 25 * 3600 * 1000 // no token lives longer

const revoked = new Map() // session or user, the oldest first: until when it matters, and what was issued before
let completeAt = -Infinity // up to when everything is known, by performance.now()

async function follow() {
  const credentials = Buffer.from(`${PAWL_CLIENT_ID}:${PAWL_CLIENT_SECRET}`).toString('base64')
  let lastId = ''
  for (;;) {
    const silence = new AbortController() // a line whose other end is gone says nothing, for ever
    const timer = setTimeout(() => silence.abort(new Error('silent')), SILENCE)
    try {
      const headers = { authorization: `Basic ${credentials}`, ...(lastId && { 'last-event-id': lastId }) }
      const asked = performance.now()
      const stream = await fetch(new URL('/v1/revocations/stream', PAWL_ISSUER), { headers, signal: silence.signal })
      if (!stream.ok) throw new Error(`the feed answered ${stream.status}`)
      const told = Date.parse(stream.headers.get('pawl-time') ?? stream.headers.get('date'))
      let text = ''
      for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
        timer.refresh()
        text += chunk
        const events = text.split('\n\n')
        text = events.pop()
        for (const event of events) {
          const field = Object.fromEntries(event.split('\n').map(line => line.split(/: ?(.*)/s, 2)))
          // What is late is as old as when it was said, and the two clocks may differ.
          if (field.event === 'alive') completeAt = asked + Date.parse(JSON.parse(field.data).as_of) - told
          if (field.event === 'revoked') note(JSON.parse(field.data))
          if (field.id) lastId = field.id
        }
      }
    } catch (error) {
      console.error('revocations:', error.message)
    } finally {
      clearTimeout(timer)
    }
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

function note({ id, kind, revoked_at }) {
  const at = Date.parse(revoked_at)
  revoked.delete(id)
  revoked.set(id, { kind, at, until: at + LIFE })
  for (const [old, { until }] of revoked) {
    if (until >= Date.now()) break
    revoked.delete(old)
  }
}

function isRevoked({ sid, sub, iat }) {
  return revoked.has(sid) || (revoked.get(sub)?.at ?? -1) >= iat * 1000
}

// Whose token is bad gets another; who is told so while the keys cannot be had would lose a good one.
function isTheTokensFault(error) {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC'
}

async function authenticate(request, response, next) {
  const sent = request.headersDistinct.authorization ?? []
  const [, token] = (sent.length === 1 && /^Bearer (\S+)$/i.exec(sent[0])) || []
  if (!token) return response.set('WWW-Authenticate', 'Bearer').sendStatus(401)
  const away = () => response.set('Retry-After', '2').sendStatus(503)
  if (performance.now() - completeAt > SILENCE) return away() // revocations are not known
  const refuse = () => response.set('WWW-Authenticate', 'Bearer error="invalid_token"').sendStatus(401)
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: PAWL_ISSUER, audience: PAWL_ISSUER, typ: 'at+jwt', algorithms: ['ES256'],
    })
    if (isRevoked(payload)) return refuse()
    request.user = payload
  } catch (error) {
    return isTheTokensFault(error) ? refuse() : away()
  }
  next()
}

follow()
express()
  .get('/hello', authenticate, (request, response) => response.json({ subject: request.user.sub }))
  .listen(PORT, '127.0.0.1')
