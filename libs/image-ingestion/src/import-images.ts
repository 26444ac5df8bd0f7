import { embedAll } from '@picture-desk/embedding-client'
import {
  Caption,
  Celebrity,
  corrected,
  describe,
  fromIndexFields,
  ImageRecord,
  Label,
} from '@picture-desk/image-record'
import * as z from 'zod'
import { writeCorrected } from './ingest-image.ts'
import { jsonLines, lineParser, type JsonLinesOptions } from './json-lines.ts'
import type { ImageIngestionPorts } from './ports.ts'

/** What the vector index takes as an id: one that it refused would take the other records of its batch along. */
const isIndexable = (id: string) => id.isWellFormed() && Buffer.byteLength(id) <= 512

/**
 * A record with labels and celebrities that one already has; no picture is read. Everything that an export wrote is taken as
 * it is; what is missing is filled in. Celebrities below the threshold go to review. Corrections are taken along where the
 * picture has none here.
 */
export const ImportedImage = z.object({
  ...ImageRecord.partial().shape,
  id: z.string().min(1).refine(isIndexable, 'must be Unicode text of at most 512 bytes'),
  labels: z.array(Label),
  celebrities: z.array(Celebrity).default([]),
  caption: z.union([Caption, z.string().transform((description) => Caption.parse({ description }))]).optional(),
})
export type ImportedImage = z.infer<typeof ImportedImage>

/** From when on a name is certain, and how much is written at once. */
export type ImportImagesOptions = {
  /** Match confidence, in percent, from which a name is certain. Default: 90. */
  readonly matchThreshold?: number
  /** Records embedded and written at once. Default: 256. */
  readonly writeEvery?: number
  /** Called after each write with the number of records so far. */
  readonly onImported?: (count: number) => void
  readonly signal?: AbortSignal
}

/** Below the newsroom gallery's certain match and above its review band; Rekognition's advice is 99, its floor 50. */
export const importMatchThreshold = 90

/** How many records had each outcome. */
export type ImportCounts = Readonly<Record<'indexed' | 'replaced' | 'unchanged', number>>

/**
 * records -> description -> embedding -> vector index: the second half of ingestion. Idempotent by id: what is in the index
 * as it is given is not embedded again, so that an import that was stopped soon is where it was.
 */
export async function importImages(
  ports: Pick<ImageIngestionPorts, 'corrections' | 'embedding' | 'index' | 'people'>,
  images: AsyncIterable<ImportedImage> | Iterable<ImportedImage>,
  { matchThreshold = importMatchThreshold, onImported, signal, writeEvery = 256 }: ImportImagesOptions = {},
): Promise<ImportCounts> {
  const { corrections, embedding, index } = ports
  const counts = { indexed: 0, replaced: 0, unchanged: 0 }
  let waiting: ImageRecord[] = []
  const write = async () => {
    const given = [...new Map(waiting.map((record) => [record.id, record])).values()]
    const here = await corrections?.get(given.map(({ id }) => id))
    const records = given.map((record) => asCorrected(record, here?.get(record.id) ?? record.corrections))
    for (const { corrections: brought, id } of given)
      if (brought && !here?.has(id)) await corrections?.put(id, brought, 0)
    const stored = await index.get(records.map(({ id }) => id))
    const known = new Map(stored.map((record) => [record.id, contentOf(fromIndexFields(record))]))
    const changed = records.filter((record) => known.get(record.id) !== contentOf(record))
    const vectors = await embedAll(
      embedding,
      changed.map(({ description }) => description),
      'document',
    )
    await writeCorrected(
      ports,
      changed.map((record, i) => ({ record, vector: vectors[i]! })),
    )
    const replaced = changed.filter(({ id }) => known.has(id)).length
    counts.replaced += replaced
    counts.indexed += changed.length - replaced
    counts.unchanged += records.length - changed.length
    onImported?.(counts.indexed + counts.replaced + counts.unchanged)
    waiting = []
  }
  for await (const image of images) {
    if (signal?.aborted) break
    waiting.push(recordOf(image, matchThreshold))
    if (waiting.length >= writeEvery) await write()
  }
  if (waiting.length > 0) await write()
  await index.refresh()
  return counts
}

/** All but when it was taken in, to be compared. */
const contentOf = ({ ingestedAt, ...record }: ImageRecord): string => JSON.stringify(record)

const asCorrected = (record: ImageRecord, corrections: ImageRecord['corrections']): ImageRecord =>
  corrections ? ImageRecord.parse(corrected(record, corrections)) : record

/** As it was before it was corrected, where it was; its corrections beside it. */
function recordOf({ uncorrected, ...given }: ImportedImage, matchThreshold: number): ImageRecord {
  const image = { ...given, ...uncorrected }
  const caption = image.caption ?? Caption.parse({})
  const { celebrities, celebritiesToReview } = byCertainty(image, matchThreshold)
  return ImageRecord.parse({
    ...image,
    source: image.source ?? `import:${image.id}`,
    folder: image.folder ?? 'imported',
    file: image.file ?? image.id,
    celebrities,
    celebritiesToReview,
    caption,
    description: describe({ labels: image.labels, celebrities, caption }),
    ingestedAt: image.ingestedAt ?? new Date().toISOString(),
  })
}

/** Celebrities from `matchThreshold` on, and those for people to look at. */
export const byCertainty = (
  { celebrities, celebritiesToReview = [] }: Pick<ImportedImage, 'celebrities' | 'celebritiesToReview'>,
  matchThreshold: number,
) => ({
  celebrities: celebrities.filter(({ matchConfidence }) => matchConfidence >= matchThreshold),
  celebritiesToReview: [
    ...celebritiesToReview,
    ...celebrities.filter(({ matchConfidence }) => matchConfidence < matchThreshold),
  ],
})

/** Reads one line of a JSONL file. BadInput with the line's number where it is no record. */
export const parseImportedImage: (line: string, lineNumber: number) => ImportedImage = lineParser(
  ImportedImage,
  'Give one JSON object a line: {"id","labels":[{"name","confidence"}],"celebrities":[…],"caption"?}.',
)

/** Reads a JSONL file as records, line by line; bad lines are told and left out. */
export const importedImages = (
  file: AsyncIterable<Uint8Array>,
  options: JsonLinesOptions = {},
): AsyncGenerator<ImportedImage> => jsonLines(file, parseImportedImage, options)
