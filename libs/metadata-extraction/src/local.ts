import { AppError } from '@picture-desk/app-error'
import type { MetadataExtraction, PictureSource } from './metadata-extraction.ts'
import type { Gallery } from './local/gallery.ts'
import { defaultLabelThresholds, toLabels, type LabelThresholds } from './local/labels.ts'
import { localWorkers, workerCount, type WorkerOptions } from './local/local-workers.ts'
import { descriptorVersion, detectorVersion } from './local/model-packages.ts'
import { defaultMatchThresholds, recognise, type MatchThresholds } from './local/recognise.ts'

export type { FaceDescriptor, Gallery, GalleryPerson, GalleryProblem } from './local/gallery.ts'
export type { LabelThresholds } from './local/labels.ts'
export { loadGallery, type LoadGalleryOptions } from './local/load-gallery.ts'
export type { WorkerOptions } from './local/local-workers.ts'
export type { MatchThresholds } from './local/recognise.ts'

/** Who is known, and from when on a label or a name is certain. */
export type LocalMetadataExtractionOptions = WorkerOptions & {
  /** Who can be recognised, from `loadGallery`. Default: nobody. */
  readonly gallery?: Gallery
  /** Confidence (0..100) from which on an object is a label. Default: { large: 30, small: 35 }. */
  readonly labels?: Partial<LabelThresholds>
  /** Distance up to which a face is certain, and up to which it is to be reviewed. Default: { match: 0.55, review: 0.6 }. */
  readonly faces?: Partial<MatchThresholds>
}

/**
 * Metadata extraction on this machine, without an account or a network: labels by human's CenterNet, faces by its BlazeFace,
 * celebrities by face-api's descriptors against a gallery. Works in threads that start with the first picture; a picture that
 * ends its thread, or takes too long, rejects with BadInput and stops no other.
 */
export function localMetadataExtraction(options: LocalMetadataExtractionOptions = {}): MetadataExtraction {
  const { gallery } = options
  const labels = { ...defaultLabelThresholds, ...options.labels }
  const faces = { ...defaultMatchThresholds, ...options.faces }
  requireThresholds(labels, faces)
  const describeFaces = gallery !== undefined && gallery.people.some(({ descriptors }) => descriptors.length > 0)
  const pool = localWorkers(options)

  return {
    extractor: [
      `${detectorVersion()} labels:${labels.large}/${labels.small}`,
      ...(gallery ? [`${descriptorVersion()} faces:${faces.match}/${faces.review} gallery:${gallery.digest}`] : []),
    ].join(' '),
    concurrency: workerCount(options),
    extract: async (picture) => {
      const found = await pool.run('extract', { picture: withoutNeighbours(picture), describeFaces })
      const described = found.faces.flatMap(({ box, descriptor }) => (descriptor ? [{ box, descriptor }] : []))
      return {
        labels: toLabels(found.objects, labels),
        ...recognise(described, gallery ?? { people: [], problems: [], digest: '' }, faces),
        faces: found.faces.map(({ box }) => box),
        caption: found.caption,
        technical: found.technical,
        preview: found.preview,
      }
    },
    close: () => pool.close(),
  }
}

/** A view into a larger memory (Node's pooled buffers, a part of an upload) would be sent to the worker with all of it. */
const withoutNeighbours = (picture: PictureSource): PictureSource =>
  'bytes' in picture && picture.bytes.byteLength < picture.bytes.buffer.byteLength
    ? { bytes: new Uint8Array(picture.bytes) }
    : picture

function requireThresholds({ large, small }: LabelThresholds, { match, review }: MatchThresholds): void {
  if (![large, small].every((threshold) => threshold > 1 && threshold <= 100))
    throw new AppError(
      'BadInput',
      `label thresholds are percentages, from 0 to 100 (35, not 0.35), not ${large} and ${small}`,
    )
  if (!(match > 0 && match <= review))
    throw new AppError('BadInput', `face thresholds: match (${match}) must be above 0 and at most review (${review})`)
}
