import { createHash, createPrivateKey, randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'

const privateKey = createPrivateKey(process.env.ACCESS_TOKEN_PRIVATE_KEY)
const secret = process.env.REFRESH_TOKEN_SECRET

/** A signed access token, which any service can verify with the public key. */
export const accessToken = (userId) =>
  jwt.sign({}, privateKey, { algorithm: 'ES256', subject: userId, expiresIn: '15m' })

/** A refresh token: a JWT that only this server verifies. The jwtid makes every one different. */
export const refreshToken = (userId) =>
  jwt.sign({}, secret, { algorithm: 'HS256', subject: userId, jwtid: randomUUID(), expiresIn: '30d' })

/** The user's id; throws when the token is not ours or has expired. */
export const verifyRefreshToken = (token) => jwt.verify(token, secret, { algorithms: ['HS256'] }).sub

export const hash = (token) => createHash('sha256').update(token).digest('base64url')
