import { taskHandler } from '@picture-desk/lambda-handler'
import { ingestBatchPorts, theTelemetry } from '../ports.ts'
import { Batch, ingestBatch } from '../stages/ingest-batch.ts'

const ports = ingestBatchPorts()

export const handler = taskHandler({
  name: 'backfill',
  telemetry: theTelemetry,
  input: Batch,
  run: async (batch, context) => {
    const result = await ingestBatch(ports, batch, { remaining: () => context.getRemainingTimeInMillis() })
    theTelemetry.logger.info('batch', { ...result.outcomes, left: result.left.length })
    return result
  },
})
