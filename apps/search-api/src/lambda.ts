import type { Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { searchApp } from './app.ts'
import { searchAppPorts } from './ports.ts'

const ports = searchAppPorts()
const answer = handle(searchApp(ports))

export const handler = (event: LambdaEvent, context: Context) => {
  // The id of the request stands in every line of the log.
  ports.telemetry.logger.addContext(context)
  return answer(event, context)
}
