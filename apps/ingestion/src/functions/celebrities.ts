import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { celebritiesPorts, theTelemetry } from '../ports.ts'
import { PictureInS3 } from '../recognition.ts'
import { recogniseCelebrities } from '../stages/recognise.ts'

const ports = celebritiesPorts()

export const handler = taskHandler({
  name: 'celebrities',
  telemetry: theTelemetry,
  input: Task.extend({ picture: PictureInS3 }),
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, picture }) => recogniseCelebrities(ports, imageObject(event), picture as PictureInS3),
})
