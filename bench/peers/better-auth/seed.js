// Signs N users up, authorizes the client for each and prints their refresh tokens, one a line.
import { createHash, randomBytes, randomUUID } from 'node:crypto'

const [count] = process.argv.slice(2).map(Number)
const origin = `http://127.0.0.1:${process.env.PORT}`
const base = `${origin}/api/auth`
const redirect = 'https://app.example.com/callback'
const api = 'https://api.example.com'
const run = randomUUID()
const width = 16

async function signUp(email) {
  const answer = await fetch(`${base}/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ name: email, email, password: 'correct horse battery staple' }),
  })
  if (!answer.ok) throw new Error(`/sign-up/email answered ${answer.status} ${await answer.text()}`)
  await answer.text()
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ')
}

async function authorize(cookie, verifier) {
  const query = new URLSearchParams({
    client_id: 'app',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'offline_access read',
    resource: api,
    state: randomUUID(),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const answer = await fetch(`${base}/oauth2/authorize?${query}`, { headers: { cookie }, redirect: 'manual' })
  const body = await answer.text()
  // To a request that fetch made, and not a browser's navigation, the redirect is told in JSON.
  const code = new URL(answer.headers.get('location') ?? JSON.parse(body).url, origin).searchParams.get('code')
  if (!code) throw new Error(`/oauth2/authorize answered ${answer.status} ${body} ${answer.headers.get('location')}`)
  return code
}

async function redeem(code, verifier) {
  const answer = await fetch(`${base}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: 'app', redirect_uri: redirect, resource: api, code, code_verifier: verifier,
    }),
  })
  const { refresh_token: token, error_description: error } = await answer.json()
  if (!token) throw new Error(`/oauth2/token answered ${answer.status} ${error}`)
  return token
}

let taken = 0
await Promise.all(
  Array.from({ length: width }, async () => {
    while (taken < count) {
      const cookie = await signUp(`user-${taken++}-${run}@example.com`)
      const verifier = randomBytes(32).toString('base64url')
      console.log(await redeem(await authorize(cookie, verifier), verifier))
    }
  }),
)
