import { taskHandler } from '@picture-desk/lambda-handler'
import { reembedSwapPorts, theTelemetry } from '../ports.ts'
import { BetweenVersions } from '../reembedding.ts'
import { endReembedding } from '../stages/reembed-swap.ts'

const { versions } = reembedSwapPorts()

export const handler = taskHandler({
  name: 'reembed-end',
  telemetry: theTelemetry,
  input: BetweenVersions,
  run: (names) => endReembedding(versions, names),
})
