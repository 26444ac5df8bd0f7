import { AppError, isAppError } from '@picture-desk/app-error'
import { embedAll } from '@picture-desk/embedding-client'
import {
  corrected,
  fromIndexFields,
  mostCorrectedNames,
  nextCorrections,
  type CorrectionRequest,
  type ImageRecord,
} from '@picture-desk/image-record'
import { writeCorrected } from './ingest-image.ts'
import type { CorrectionStore, ImageIngestionPorts } from './ports.ts'

/** What a correction is written with. */
export type CorrectImagePorts = Pick<ImageIngestionPorts, 'embedding' | 'index' | 'people'> & {
  readonly corrections: CorrectionStore
}

/** How often a correction that does not say what it is based on is tried while others correct the same picture. */
const attempts = 3

/**
 * correction -> description -> embedding -> vector index: kept first, then found by the next search. Resolves to the record as
 * it is now. `by`: who corrects, where people sign in. Rejects with NotFound for an unknown picture, with Conflict where it has
 * other corrections than those that the request is based on, with BadInput for too many names.
 */
export async function correctImage(
  ports: CorrectImagePorts,
  id: string,
  request: CorrectionRequest,
  by?: string,
): Promise<ImageRecord> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await correctOnce(ports, id, request, by)
    } catch (error) {
      const isOvertaken = isAppError(error) && error.code === 'Conflict' && request.version === undefined
      if (!isOvertaken || attempt >= attempts) throw error
    }
  }
}

async function correctOnce(
  ports: CorrectImagePorts,
  id: string,
  request: CorrectionRequest,
  by: string | undefined,
): Promise<ImageRecord> {
  const { corrections, embedding, index } = ports
  const [[stored], known] = await Promise.all([index.get([id]), corrections.get([id])])
  if (!stored) throw new AppError('NotFound', `There is no picture ${id}.`)
  const record = fromIndexFields(stored)
  const before = known.get(id)
  const version = before?.version ?? 0
  if (request.version !== undefined && request.version !== version) throw overtaken(version)

  const said = { at: new Date().toISOString(), ...(by === undefined ? {} : { by }) }
  const next = nextCorrections(before, request, said, record.technical?.perceptualHash)
  if (Math.max(next.people.length, next.labels.length) > mostCorrectedNames)
    throw new AppError('BadInput', `A picture has at most ${mostCorrectedNames} corrected names.`, {
      whatToDo: 'Take back those that are not needed: send null for people or labels.',
    })
  const now = corrected(record, next)
  const [vector] = await embedAll(embedding, [now.description], 'document')
  await corrections.put(id, next, version)
  await writeCorrected(ports, [{ record: now, vector: vector! }])
  await index.refresh()
  return now
}

/** What a store of corrections rejects with too. */
export const overtaken = (version: number): AppError =>
  new AppError('Conflict', `Somebody else has corrected this picture meanwhile: version ${version}.`, {
    whatToDo: 'Look at it as it is now, and correct it again if that is needed.',
  })
