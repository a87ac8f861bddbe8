import { createServer } from 'node:http'
import { interact } from './interaction.js'
import { provider } from './provider.js'

const answer = provider.callback()
provider.on('server_error', (_ctx, error) => console.warn(error.message))

createServer((req, res) => {
  if (!req.url.startsWith('/interaction/')) return answer(req, res)
  interact(req, res).catch((error) => {
    console.warn(error.message)
    if (!res.headersSent) res.writeHead(400)
    res.end()
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
