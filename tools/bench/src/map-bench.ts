import { dataFolder, deskPorts } from '@picture-desk/desk/ports'
import { showProgress } from '@picture-desk/desk/progress'
import { imageMap } from '@picture-desk/image-map'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Measurement } from './measurement.ts'
import { fillArchive } from './synthetic-archive.ts'

export type MapBenchOptions = {
  /** Pictures of each archive. */
  readonly sizes: readonly number[]
  /** A folder for all that the bench writes. */
  readonly folder: string
}

/** How long the desk takes to make the map of archives of made-up pictures, what that takes of memory, and who waits for it. */
export async function mapBench({ folder, sizes }: MapBenchOptions): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = []
  for (const size of sizes) {
    const ports = deskPorts(dataFolder(join(folder, `map-${size}`)), { access: 'write', offline: false })
    try {
      await fillArchive(ports, size)
      measurements.push(...(await madeOf(ports, size.toLocaleString('en'))))
    } finally {
      await ports.close()
    }
  }
  return measurements
}

async function madeOf(ports: ReturnType<typeof deskPorts>, count: string): Promise<readonly Measurement[]> {
  const index = await ports.searchedIndex()
  const progress = showProgress(`The map of ${count}:`, 'hundredths')
  const before = process.memoryUsage.rss()
  let most = before
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  const began = performance.now()
  const worked = process.cpuUsage()
  await imageMap(
    { index, layOut: ports.layOut },
    {
      onProgress: (done) => {
        most = Math.max(most, process.memoryUsage.rss())
        progress.update(Math.round(100 * done), 100)
      },
    },
  )
  const seconds = (performance.now() - began) / 1000
  const { system, user } = process.cpuUsage(worked)
  delays.disable()
  progress.end()
  return [
    { what: `map of ${count} pictures`, value: seconds, unit: 's' },
    { what: '  work of the processor', value: (user + system) / 1e6, unit: 's' },
    { what: '  memory for it, at most', value: (most - before) / 1e6, unit: 'MB' },
    { what: '  longest wait of who asks the desk', value: delays.max / 1e6, unit: 'ms' },
  ]
}
