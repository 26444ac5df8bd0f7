import { handle } from 'hono/aws-lambda'
import { searchApp } from './app.ts'
import { searchAppPorts } from './ports.ts'

export const handler = handle(searchApp(searchAppPorts()))
