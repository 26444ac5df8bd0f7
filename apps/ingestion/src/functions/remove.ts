import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { removePorts, theTelemetry } from '../ports.ts'
import { removeImage } from '../stages/remove.ts'

const ports = removePorts()

export const handler = taskHandler({
  name: 'remove',
  telemetry: theTelemetry,
  input: Task,
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, holder }) => removeImage(ports, imageObject(event), holder),
})
