import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { jwt } from 'better-auth/plugins'
import pg from 'pg'

export const client = 'app'
export const api = 'https://api.example.com'

// PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE are read by pg itself.
export const pool = new pg.Pool({ max: Number(process.env.POOL ?? 10) })

export const options = {
  baseURL: `http://127.0.0.1:${process.env.PORT}`,
  secret: process.env.AUTH_SECRET,
  database: pool,
  emailAndPassword: { enabled: true },
  // One load generator has one address: the limits would refuse it.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: 'warn' },
  disabledPaths: ['/token'],
  plugins: [
    jwt({ jwks: { keyPairConfig: { alg: 'ES256' } } }),
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      scopes: ['offline_access', 'read'],
      resources: [api],
      enforcePerClientResources: false,
      cachedResources: new Set([api]),
      cachedTrustedClients: new Set([client]),
      generateClientId: () => client,
      accessTokenExpiresIn: 15 * 60,
    }),
  ],
}

export const createAuth = () => betterAuth(options)
