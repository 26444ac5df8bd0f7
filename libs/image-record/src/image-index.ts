import { ImageRecord } from './image-record.ts'
import { personKey } from './person-name.ts'

/** The fields by which pictures are filtered and looked up in an index, beside their vector and text. */
export const imageIndexFields = {
  keywords: [
    /** Person keys of those who are certainly in it. */
    'people',
    /** Label names, lower case. */
    'labels',
  ],
  attributes: { folder: 'string', file: 'string', contentHash: 'string', ingestedAt: 'string', record: 'stored' },
} as const

/** An image record as a record of an index that has these fields; without the vector, which only the embedding knows. */
export const toIndexFields = (image: ImageRecord) => ({
  id: image.id,
  text: image.description,
  keywords: {
    people: [
      ...new Set([...image.celebrities.map(({ name }) => name), ...image.caption.peopleShown].map(personKey)),
    ].filter((key) => key !== ''),
    labels: [...new Set(image.labels.map(({ name }) => name.toLowerCase()))],
  },
  attributes: {
    folder: image.folder,
    file: image.file,
    contentHash: image.technical?.contentHash ?? null,
    ingestedAt: image.ingestedAt,
    record: JSON.stringify(image),
  },
})

/** The image record that an index gave back. Throws where it is none: the index was written by something else. */
export const fromIndexFields = (stored: { readonly attributes: Readonly<Record<string, unknown>> }): ImageRecord =>
  ImageRecord.parse(JSON.parse(String(stored.attributes['record'])))
