import { taskHandler } from '@picture-desk/lambda-handler'
import * as z from 'zod'
import { reembedCatchUpPorts, theTelemetry } from '../ports.ts'
import { BetweenVersions, hasTime, Pass } from '../reembedding.ts'
import { catchUp } from '../stages/reembed-catch-up.ts'

const ports = reembedCatchUpPorts()

export const handler = taskHandler({
  name: 'reembed-catch-up',
  telemetry: theTelemetry,
  input: BetweenVersions.extend({ pass: Pass, holder: z.string().min(1) }),
  run: (input, context) => catchUp(ports, input, hasTime(context)),
})
