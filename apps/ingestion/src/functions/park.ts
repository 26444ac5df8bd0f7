import { taskHandler } from '@picture-desk/lambda-handler'
import * as z from 'zod'
import { parkPorts, theTelemetry } from '../ports.ts'
import { Caught, park } from '../stages/park.ts'

const ports = parkPorts()

export const handler = taskHandler({
  name: 'park',
  telemetry: theTelemetry,
  input: z.object({ event: z.unknown(), caught: Caught, holder: z.string() }),
  run: ({ caught, event, holder }) => park(ports, event, caught, holder),
})
