import { taskHandler } from '@picture-desk/lambda-handler'
import * as z from 'zod'
import { makeMap } from './map/make-map.ts'
import { mapJobPorts } from './ports.ts'

const { telemetry, ...ports } = mapJobPorts()

export const handler = taskHandler({
  name: 'map',
  telemetry,
  // The event of a schedule, of which nothing is wanted.
  input: z.object({}),
  run: () => makeMap(ports),
})
