import { taskHandler } from '@picture-desk/lambda-handler'
import { reembedSwapPorts, theTelemetry } from '../ports.ts'
import { BetweenVersions, Pass } from '../reembedding.ts'
import { swapReembedded } from '../stages/reembed-swap.ts'

const { versions } = reembedSwapPorts()

export const handler = taskHandler({
  name: 'reembed-swap',
  telemetry: theTelemetry,
  input: BetweenVersions.extend({ pass: Pass }),
  run: (input) => swapReembedded(versions, input, input.pass),
})
