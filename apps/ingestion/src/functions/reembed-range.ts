import { taskHandler } from '@picture-desk/lambda-handler'
import { reembedRangePorts, theTelemetry } from '../ports.ts'
import { BetweenVersions, hasTime, IdRange } from '../reembedding.ts'
import { reembedRange } from '../stages/reembed-range.ts'

const ports = reembedRangePorts()

export const handler = taskHandler({
  name: 'reembed-range',
  telemetry: theTelemetry,
  input: BetweenVersions.extend({ range: IdRange }),
  run: (input, context) => reembedRange(ports, input, hasTime(context)),
})
