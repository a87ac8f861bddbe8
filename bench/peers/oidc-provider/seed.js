// Signs N accounts in through the authorization endpoint and prints their refresh tokens, one a line.
import { createHash, randomBytes } from 'node:crypto'

const [count] = process.argv.slice(2).map(Number)
const base = `http://127.0.0.1:${process.env.PORT}`
const redirect = 'https://app.example.com/callback'
const width = 16

/** A browser as small as can be: cookies, and redirects followed by hand. */
class Browser {
  cookies = new Map()

  async go(url, form) {
    const answer = await fetch(new URL(url, base), {
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    })
    await answer.text()
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    if (answer.status !== 302 && answer.status !== 303) throw new Error(`${url} answered ${answer.status}`)
    return answer.headers.get('location')
  }
}

async function refreshTokenOf(account) {
  const browser = new Browser()
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'app',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'offline_access read',
    prompt: 'consent',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const interaction = await browser.go(`/auth?${query}`)
  const resume = await browser.go(interaction, { login: account })
  const code = new URL(await browser.go(resume)).searchParams.get('code')
  const answer = await fetch(new URL('/token', base), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: 'app', redirect_uri: redirect, code, code_verifier: verifier,
    }),
  })
  const { refresh_token: token, error_description: error } = await answer.json()
  if (!token) throw new Error(`/token answered ${answer.status} ${error}`)
  return token
}

let taken = 0
await Promise.all(
  Array.from({ length: width }, async () => {
    while (taken < count) console.log(await refreshTokenOf(`account-${taken++}`))
  }),
)
