import { toAppError, type AppError } from '@picture-desk/app-error'
import { imageMap, isStale, packMap, unpackMap, type PictureMap } from '@picture-desk/image-map'
import { mapAnswer } from '@picture-desk/search-answers'
import type { MapResponse } from '@picture-desk/search-api-contract'
import { readFile } from 'node:fs/promises'
import type { DeskPorts } from './ports.ts'
import { writeWhole } from './write-whole.ts'

export type BackgroundMap = {
  /** The map as it is; where it is missing or stale, and nothing is ingested, a new one is begun. Never waits for it. */
  readonly map: () => Promise<MapResponse>
  /** The one that is shown. */
  readonly shown: () => Promise<PictureMap | undefined>
}

/**
 * The map of the index that serves: made in a thread of its own, one at a time, and kept in the data folder until another one
 * replaces it. One of an index that has changed is shown meanwhile.
 */
export function backgroundMap(
  { data, index, layOut, whileOpen }: Pick<DeskPorts, 'data' | 'index' | 'layOut' | 'whileOpen'>,
  isIngesting: () => boolean,
): BackgroundMap {
  let known: Promise<PictureMap | undefined> | undefined
  let making: { progress: number } | undefined
  let failed: AppError | undefined
  const shown = () => (known ??= keptMap(data.map))

  async function make(of: NonNullable<Awaited<ReturnType<typeof index>>>, under: { progress: number }): Promise<void> {
    const onProgress = (done: number) => (under.progress = done)
    const map = await imageMap({ index: of, layOut }, { onProgress, signal: whileOpen })
    if (!map) return
    // On a full disk it is shown all the same, and made anew at the next start.
    await packMap(map)
      .then((bytes) => writeWhole(data.map, bytes))
      .catch(() => undefined)
    known = Promise.resolve(map)
  }

  function begin(of: Parameters<typeof make>[0]): void {
    if (making) return
    failed = undefined
    making = { progress: 0 }
    make(of, making)
      .catch((thrown: unknown) => (failed = toAppError(thrown)))
      .finally(() => (making = undefined))
  }

  return {
    shown,
    map: async () => {
      const serving = await index()
      const total = (await serving?.count()) ?? 0
      if (!serving || total === 0) return { state: 'empty' }
      const map = await shown()
      const stale = !map || isStale(map, { index: serving.name, total })
      // Without a map, what went wrong is told once; who asks again has it tried again.
      const told = map ? undefined : failed
      failed = undefined
      if (told) throw told
      if (stale && !isIngesting()) begin(serving)
      if (map) return mapAnswer(map, { stale, progress: making?.progress })
      return { state: 'making', progress: making?.progress ?? 0 }
    },
  }
}

/** A file that is none, or damaged, is as good as missing: the map is made anew. */
const keptMap = (file: string): Promise<PictureMap | undefined> =>
  readFile(file)
    .then(unpackMap)
    .catch(() => undefined)
