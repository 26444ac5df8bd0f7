import { taskHandler } from '@picture-desk/lambda-handler'
import { imageObject, Task } from '../object-event.ts'
import { labelsPorts, theTelemetry } from '../ports.ts'
import { PictureInS3 } from '../recognition.ts'
import { recogniseLabels } from '../stages/recognise.ts'

const ports = labelsPorts()

export const handler = taskHandler({
  name: 'labels',
  telemetry: theTelemetry,
  input: Task.extend({ picture: PictureInS3 }),
  logKeys: ({ event }) => ({ imageId: imageObject(event).id }),
  run: ({ event, picture }) => recogniseLabels(ports, imageObject(event), picture as PictureInS3),
})
