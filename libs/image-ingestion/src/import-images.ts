import { AppError } from '@picture-desk/app-error'
import { embedAll } from '@picture-desk/embedding-client'
import { Caption, Celebrity, describe, ImageRecord, Label } from '@picture-desk/image-record'
import * as z from 'zod'
import { writeRecords } from './ingest-image.ts'
import type { ImageIngestionPorts } from './ports.ts'

/**
 * A record with labels and celebrities that one already has; no picture is read. Everything that an export wrote is taken as
 * it is; what is missing is filled in. Celebrities below the threshold go to review.
 */
export const ImportedImage = z.object({
  ...ImageRecord.partial().shape,
  id: z.string().min(1).max(512),
  labels: z.array(Label),
  celebrities: z.array(Celebrity).default([]),
  caption: z.union([Caption, z.string().transform((description) => Caption.parse({ description }))]).optional(),
})
export type ImportedImage = z.infer<typeof ImportedImage>

export type ImportImagesOptions = {
  /** Match confidence, in percent, from which a name is certain. Default: 90. */
  readonly matchThreshold?: number
  /** Records embedded and written at once. Default: 256. */
  readonly writeEvery?: number
  readonly onImported?: (count: number) => void
  readonly signal?: AbortSignal
}

/** Below the newsroom gallery's certain match and above its review band; Rekognition's advice is 99, its floor 50. */
export const importMatchThreshold = 90

/** records -> description -> embedding -> vector index: the second half of ingestion. Idempotent by id. */
export async function importImages(
  { embedding, index, ...ports }: Pick<ImageIngestionPorts, 'embedding' | 'index' | 'people'>,
  images: AsyncIterable<ImportedImage> | Iterable<ImportedImage>,
  { matchThreshold = importMatchThreshold, onImported, signal, writeEvery = 256 }: ImportImagesOptions = {},
): Promise<Readonly<Record<'indexed' | 'replaced', number>>> {
  const counts = { indexed: 0, replaced: 0 }
  let waiting: ImageRecord[] = []
  const write = async () => {
    const records = [...new Map(waiting.map((record) => [record.id, record])).values()]
    const known = await index.get(records.map(({ id }) => id))
    const vectors = await embedAll(
      embedding,
      records.map(({ description }) => description),
      'document',
    )
    await writeRecords(
      { index, ...ports },
      records.map((record, i) => ({ record, vector: vectors[i]! })),
    )
    counts.replaced += known.length
    counts.indexed += records.length - known.length
    onImported?.(counts.indexed + counts.replaced)
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

function recordOf(image: ImportedImage, matchThreshold: number): ImageRecord {
  const caption = image.caption ?? Caption.parse({})
  const celebrities = image.celebrities.filter(({ matchConfidence }) => matchConfidence >= matchThreshold)
  const uncertain = image.celebrities.filter(({ matchConfidence }) => matchConfidence < matchThreshold)
  return ImageRecord.parse({
    ...image,
    source: image.source ?? `import:${image.id}`,
    folder: image.folder ?? 'imported',
    file: image.file ?? image.id,
    celebrities,
    celebritiesToReview: [...(image.celebritiesToReview ?? []), ...uncertain],
    caption,
    description: describe({ labels: image.labels, celebrities, caption }),
    ingestedAt: image.ingestedAt ?? new Date().toISOString(),
  })
}

/** Reads one line of a JSONL file. BadInput with the line's number where it is no record. */
export function parseImportedImage(line: string, lineNumber: number): ImportedImage {
  try {
    return ImportedImage.parse(JSON.parse(line))
  } catch (cause) {
    const why =
      cause instanceof z.ZodError
        ? cause.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ')
        : 'it is no JSON'
    throw new AppError('BadInput', `line ${lineNumber} is no image record: ${why}`, {
      cause,
      whatToDo: 'Give one JSON object a line: {"id","labels":[{"name","confidence"}],"celebrities":[…],"caption"?}.',
    })
  }
}
