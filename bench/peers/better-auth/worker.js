import { toNodeHandler } from 'better-auth/node'
import { createServer } from 'node:http'
import { createAuth } from './auth.js'

createServer(toNodeHandler(createAuth())).listen(Number(process.env.PORT), '127.0.0.1')
