import * as z from 'zod'
import { byCertainty, ImportedImage } from './import-images.ts'
import { jsonLines, lineParser, type JsonLinesOptions } from './json-lines.ts'

/**
 * Labels and celebrities that one already has of a picture which lies in a bucket, by its key. The other fields of a record,
 * which an export writes too, are read from the picture itself.
 */
export const KnownImage = z.object({
  key: z.string().min(1),
  ...ImportedImage.pick({ labels: true, celebrities: true, celebritiesToReview: true, faces: true }).shape,
})
export type KnownImage = z.infer<typeof KnownImage>

/** Which lines count, and what happens to those that cannot be read. */
export type KnownImagesOptions = JsonLinesOptions & {
  /** Whether the file may tell of a picture with this key. Default: of any. */
  readonly mayTellOf?: (key: string) => boolean
}

/** Reads a JSONL file as what is known of pictures, line by line; bad lines are told and left out. */
export function knownImages(
  file: AsyncIterable<Uint8Array>,
  { mayTellOf = () => true, ...options }: KnownImagesOptions = {},
): AsyncGenerator<KnownImage> {
  const parse = lineParser(
    KnownImage.refine(({ key }) => mayTellOf(key), { path: ['key'], message: 'is of a picture that lies elsewhere' }),
    'Give one JSON object a line: {"key","labels":[{"name","confidence"}],"celebrities":[…]}.',
  )
  return jsonLines(file, parse, options)
}

/** What recognition would have found: who is matched below the threshold is for people to look at. */
export const recognisedBefore = (known: KnownImage, matchThreshold: number) => ({
  labels: known.labels,
  faces: known.faces ?? [],
  ...byCertainty(known, matchThreshold),
})
