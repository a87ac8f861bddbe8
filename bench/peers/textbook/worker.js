import express from 'express'
import { authentication } from './authentication.js'

const app = express()
app.disable('x-powered-by')
app.use(express.json())
app.get('/health', (_req, res) => res.sendStatus(204))
app.use('/auth', authentication)
app.listen(Number(process.env.PORT), '127.0.0.1')
