import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { preparePorts, theTelemetry } from '../ports.ts'
import { prepare } from '../stages/prepare.ts'

const ports = preparePorts()

export const handler = taskHandler({
  name: 'prepare',
  telemetry: theTelemetry,
  input: Task,
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, holder }) => prepare(ports, imageObject(event), holder),
})
