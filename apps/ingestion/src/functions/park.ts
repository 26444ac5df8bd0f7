import { taskHandler } from '@picture-desk/lambda-handler'
import * as z from 'zod'
import { imageObject, ObjectEvent } from '../object-event.ts'
import { parkPorts, theTelemetry } from '../ports.ts'
import { Caught, park } from '../stages/park.ts'

const ports = parkPorts()

export const handler = taskHandler({
  name: 'park',
  telemetry: theTelemetry,
  input: z.object({ event: z.unknown(), caught: Caught, holder: z.string() }),
  // An event that is none is parked too.
  logKeys: ({ event }) => {
    const read = ObjectEvent.safeParse(event)
    return read.success ? { imageId: imageObject(read.data).id } : {}
  },
  run: ({ caught, event, holder }) => park(ports, event, caught, holder),
})
