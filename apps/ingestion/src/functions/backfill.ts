import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { ingestObjectPorts, theTelemetry } from '../ports.ts'
import { ingestObject } from '../stages/ingest-object.ts'

const ports = ingestObjectPorts()

export const handler = taskHandler({
  name: 'backfill',
  telemetry: theTelemetry,
  input: Task,
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, holder }) => ingestObject(ports, imageObject(event), holder),
})
