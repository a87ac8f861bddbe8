import { provider } from './provider.js'

const page = '<!doctype html><title>Sign in</title><form method="post"><input name="login"><button>Sign in</button></form>'

/** Signs in whoever names an account and consents to what is asked: enough to reach a refresh token. */
export async function interact(req, res) {
  if (req.method !== 'POST') return res.setHeader('content-type', 'text/html').end(page)
  const accountId = new URLSearchParams(await bodyOf(req)).get('login')
  const { params } = await provider.interactionDetails(req, res)
  const grant = new provider.Grant({ accountId, clientId: params.client_id })
  grant.addOIDCScope('offline_access')
  grant.addResourceScope(params.resource, 'read')
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(req, res, result)
}

async function bodyOf(req) {
  let body = ''
  for await (const chunk of req.setEncoding('utf8')) body += chunk
  return body
}
