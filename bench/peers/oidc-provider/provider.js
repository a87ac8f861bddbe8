import Provider from 'oidc-provider'
import { PostgresAdapter } from './adapter.js'

const day = 24 * 60 * 60
const api = 'https://api.example.com'

export const provider = new Provider(`http://127.0.0.1:${process.env.PORT}`, {
  adapter: PostgresAdapter,
  jwks: { keys: [JSON.parse(process.env.SIGNING_KEY)] },
  cookies: { keys: [process.env.COOKIE_KEY] },
  clients: [
    {
      client_id: 'app',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['https://app.example.com/callback'],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: 15 * 60,
    AuthorizationCode: 60,
    Grant: 30 * day,
    IdToken: 15 * 60,
    Interaction: 60 * 60,
    RefreshToken: 30 * day,
    Session: 14 * day,
  },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => api,
      getResourceServerInfo: () => ({
        scope: 'read',
        audience: api,
        accessTokenTTL: 15 * 60,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
})
