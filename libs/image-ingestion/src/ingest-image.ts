import { embedAll, type Vector } from '@picture-desk/embedding-client'
import { describe, peopleIn, toIndexFields, type ImageRecord } from '@picture-desk/image-record'
import type { Metadata } from '@picture-desk/metadata-extraction'
import type { IndexRecord } from '@picture-desk/vector-index'
import type { ImageIngestionPorts, ImageSource } from './ports.ts'

/** A picture ready to be stored: nothing of it has been written yet. */
export type PreparedImage = { readonly record: ImageRecord; readonly vector: Vector; readonly preview: Uint8Array }

/** What storing needs of the ports: of the failures only that those of pictures which succeed now are forgotten. */
type StorePorts = Pick<ImageIngestionPorts, 'index' | 'people' | 'previews'> & {
  readonly failures: Pick<ImageIngestionPorts['failures'], 'remove'>
}

/** upload -> metadata -> description -> embedding -> vector index */
export async function ingestImage(
  ports: Pick<ImageIngestionPorts, 'metadata' | 'embedding'> & StorePorts,
  source: ImageSource,
): Promise<ImageRecord> {
  const prepared = await prepareImage(ports, source)
  await storeImages(ports, [prepared])
  return prepared.record
}

/** The first four stages of the sentence: all that costs time, and writes nothing. */
export async function prepareImage(
  { metadata, embedding }: Pick<ImageIngestionPorts, 'metadata' | 'embedding'>,
  source: ImageSource,
): Promise<PreparedImage> {
  const extracted = await metadata.extract(source.picture)
  const record = recordOf(source, extracted, metadata.extractor)
  const [vector] = await embedAll(embedding, [record.description], 'document')
  return { record, vector: vector!, preview: extracted.preview }
}

/** The last stage. Previews first: a record that is found has a picture to show. */
export async function storeImages(
  { failures, index, people, previews }: StorePorts,
  images: readonly PreparedImage[],
): Promise<void> {
  if (images.length === 0) return
  await Promise.all(images.map(({ record, preview }) => previews.put(record.id, preview)))
  await writeRecords({ index, ...(people ? { people } : {}) }, images)
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
