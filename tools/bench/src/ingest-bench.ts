import { showProgress } from '@picture-desk/desk/progress'
import { writeSamplePhotographs } from '@picture-desk/desk/sample-photographs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { runDesk } from './desk-process.ts'
import { median, type Measurement } from './measurement.ts'

export type IngestBenchOptions = {
  /** Without it: the sample photographs, turned and cropped, so that there are enough of them. */
  readonly photos?: string
  readonly runs: number
  /** A folder for all that the bench writes. */
  readonly folder: string
}

type IngestReport = { readonly total: number; readonly seconds: number; readonly picturesPerSecond: number }

/** How fast a folder is ingested by one worker and by as many as the desk takes by itself, in turns, each from nothing. */
export async function ingestBench({ folder, photos, runs }: IngestBenchOptions): Promise<readonly Measurement[]> {
  const dir = photos ?? (await samplePictures(join(folder, 'pictures')))
  const results: Record<'one' | 'all', { rate: number; seconds: number; memory: number }[]> = { one: [], all: [] }
  const progress = showProgress('Ingesting in turns by one worker and by all:', 'runs')
  progress.update(0, 2 * runs)
  let total = 0
  for (let run = 0; run < runs; run++)
    for (const workers of ['one', 'all'] as const) {
      const data = join(folder, `ingest-${run}-${workers}`)
      const { answer, peakMegabytes } = await runDesk<IngestReport>([
        'ingest',
        dir,
        '--data',
        data,
        ...(workers === 'one' ? ['--workers', '1'] : []),
      ])
      total = answer.total
      const { picturesPerSecond, seconds } = answer
      results[workers].push({ rate: picturesPerSecond, seconds, memory: peakMegabytes })
      progress.update(results.one.length + results.all.length, 2 * runs)
    }
  progress.end()
  const of = (workers: keyof typeof results, value: 'rate' | 'seconds' | 'memory') =>
    median(results[workers].map((result) => result[value]))
  return [
    {
      what: `ingest of ${total} pictures, all workers against one`,
      value: of('all', 'rate') / of('one', 'rate'),
      unit: 'x',
      goal: { atLeast: 1.5 },
    },
    { what: 'ingest, all workers', value: of('all', 'rate'), unit: 'pictures/s', goal: { atLeast: 4 } },
    { what: 'ingest, one worker', value: of('one', 'rate'), unit: 'pictures/s' },
    { what: 'ingest, all workers, memory', value: of('all', 'memory'), unit: 'MB', goal: { atMost: 1200 } },
    { what: 'ingest, one worker, memory', value: of('one', 'memory'), unit: 'MB' },
  ]
}

const turns = [0, 90, 180, 270] as const

/** 36 different pictures out of nine. */
async function samplePictures(folder: string): Promise<string> {
  await writeSamplePhotographs(folder)
  for (const name of await readdir(folder))
    for (const angle of turns.slice(1))
      await sharp(join(folder, name))
        .rotate(angle)
        .toFile(join(folder, `${angle}-${name}`))
  return folder
}
