import { embedAll, type Vector } from '@picture-desk/embedding-client'
import { corrected, describe, peopleIn, toIndexFields, type ImageRecord } from '@picture-desk/image-record'
import type { Metadata } from '@picture-desk/metadata-extraction'
import type { IndexRecord } from '@picture-desk/vector-index'
import type { CorrectionStore, ImageIngestionPorts, ImageSource } from './ports.ts'

/** A picture ready to be stored: nothing of it has been written yet. */
export type PreparedImage = { readonly record: ImageRecord; readonly vector: Vector; readonly preview: Uint8Array }

/** What writing beside editors who correct needs: the embedding is for what they corrected meanwhile. */
export type WritePorts = Pick<ImageIngestionPorts, 'embedding' | 'index' | 'people'> & {
  readonly corrections?: Pick<CorrectionStore, 'get'>
}

/** What storing needs of the ports: of the failures only that those of pictures which succeed now are forgotten. */
export type StorePorts = WritePorts &
  Pick<ImageIngestionPorts, 'previews'> & { readonly failures: Pick<ImageIngestionPorts['failures'], 'remove'> }

/** upload -> metadata -> description -> embedding -> vector index */
export async function ingestImage(
  ports: Pick<ImageIngestionPorts, 'metadata'> & StorePorts,
  source: ImageSource,
): Promise<ImageRecord> {
  const prepared = await prepareImage(ports, source)
  await storeImages(ports, [prepared])
  return prepared.record
}

/** The first four stages of the sentence: all that costs time, and writes nothing. */
export async function prepareImage(
  {
    corrections,
    metadata,
    embedding,
  }: Pick<ImageIngestionPorts, 'metadata'> & Pick<WritePorts, 'corrections' | 'embedding'>,
  source: ImageSource,
): Promise<PreparedImage> {
  const extracted = await metadata.extract(source.picture)
  const known = await corrections?.get([source.id])
  const record = corrected(recordOf(source, extracted, metadata.extractor), known?.get(source.id))
  const [vector] = await embedAll(embedding, [record.description], 'document')
  return { record, vector: vector!, preview: extracted.preview }
}

/** The last stage. Previews first: a record that is found has a picture to show. */
export async function storeImages(
  { failures, previews, ...ports }: StorePorts,
  images: readonly PreparedImage[],
): Promise<void> {
  if (images.length === 0) return
  await Promise.all(images.map(({ record, preview }) => previews.put(record.id, preview)))
  await writeCorrected(ports, images)
  await failures.remove(images.map(({ record }) => record.id))
}

/** Writes records with their vectors, and remembers whom they show. */
export async function writeRecords(
  { index, people }: Pick<ImageIngestionPorts, 'index' | 'people'>,
  images: readonly Pick<PreparedImage, 'record' | 'vector'>[],
): Promise<void> {
  await index.upsert(images.map(({ record, vector }): IndexRecord => ({ ...toIndexFields(record), vector })))
  await people?.add(images.flatMap(({ record }) => peopleIn(record)))
}

/**
 * The same where editors may correct at the same time: what they corrected since a record was read is looked for after it was
 * written, so that nobody's correction is lost to a picture that was under way.
 */
export async function writeCorrected(
  ports: WritePorts,
  images: readonly Pick<PreparedImage, 'record' | 'vector'>[],
): Promise<void> {
  await writeRecords(ports, images)
  const known = await ports.corrections?.get(images.map(({ record }) => record.id))
  const behind = images.flatMap(({ record }) => {
    const now = corrected(record, known?.get(record.id))
    return now.corrections === undefined || now.corrections.version === record.corrections?.version ? [] : [now]
  })
  if (behind.length === 0) return
  const vectors = await embedAll(
    ports.embedding,
    behind.map(({ description }) => description),
    'document',
  )
  await writeRecords(
    ports,
    behind.map((record, i) => ({ record, vector: vectors[i]! })),
  )
}

function recordOf(source: ImageSource, metadata: Metadata, extractor: string): ImageRecord {
  const { preview, ...known } = metadata
  return {
    id: source.id,
    source: source.source,
    folder: source.folder,
    file: source.file,
    stamp: source.stamp,
    labels: [...known.labels],
    celebrities: [...known.celebrities],
    celebritiesToReview: [...known.celebritiesToReview],
    faces: [...known.faces],
    caption: known.caption,
    technical: known.technical,
    extractor,
    description: describe(known),
    ingestedAt: new Date().toISOString(),
  }
}
