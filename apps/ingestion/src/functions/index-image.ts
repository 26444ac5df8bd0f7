import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { indexImagePorts, theTelemetry } from '../ports.ts'
import { indexImage } from '../stages/index-image.ts'

const ports = indexImagePorts()

export const handler = taskHandler({
  name: 'index',
  telemetry: theTelemetry,
  input: Task,
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, holder }) => indexImage(ports, imageObject(event), holder),
})
