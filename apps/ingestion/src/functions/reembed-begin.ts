import { taskHandler } from '@picture-desk/lambda-handler'
import * as z from 'zod'
import { reembedBeginPorts, theTelemetry } from '../ports.ts'
import { beginReembedding } from '../stages/reembed-begin.ts'

const ports = reembedBeginPorts()

export const handler = taskHandler({
  name: 'reembed-begin',
  telemetry: theTelemetry,
  input: z.object({ dryRun: z.boolean() }),
  run: ({ dryRun }) => beginReembedding(ports, dryRun),
})
