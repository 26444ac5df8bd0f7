import * as z from 'zod'
import { ImageRecord, type Caption, type TechnicalFacts } from './image-record.ts'
import { peopleIn, personKey } from './person-name.ts'

/**
 * Part of the index's identity: change it with every change of the fields below or of what is written into them, since a
 * filter would answer wrong over records that were written otherwise. A golden test holds the two together.
 */
export const imageFieldsVersion = '3'

/** The fields by which pictures are filtered, listed and looked up in an index, beside their vector and text. */
export const imageIndexFields = {
  keywords: [
    /** Person keys of those who are certainly in it. */
    'people',
    /** Keys of its labels and of their wider terms. */
    'labels',
  ],
  attributes: {
    folder: 'string',
    file: 'string',
    contentHash: 'string',
    ingestedAt: 'string',
    /** Pixels. */
    width: 'number',
    height: 'number',
    orientation: 'string',
    /** When it was taken, local time where it was; a month or year stands as its first day. */
    date: 'string',
    /** Of that date, to be counted by. */
    year: 'number',
    /** Lower case. */
    credit: 'string',
    usageTerms: 'string',
    /** 1 where somebody wrote a headline or a description, else 0. */
    hasCaption: 'number',
    /** 64 bits, hex. */
    perceptualHash: 'string',
    record: 'stored',
  },
} as const

/** By width and height. */
export const orientations = ['landscape', 'portrait', 'square'] as const
export type Orientation = (typeof orientations)[number]

/** A day, or a month or year as a whole; or a moment, with its time of day. */
export const partialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?)?)?$/,
    'must be a date: 2024, 2024-05, 2024-05-01 or 2024-05-01T10:00',
  )

/** The key under which a label is stored and looked up. */
export const labelKey = (name: string): string => name.trim().toLowerCase()

/** A text of which the beginning is looked up. */
export const beginningKey = (text: string): string => text.trim().toLowerCase()

/**
 * A date as it is compared, by code point: 2024-05 is its first day. Null for what is no date.
 */
export function dateKey(date: string | undefined): string | null {
  const [, year, month = '01', day = '01', time = ''] = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*)?)?)?$/.exec(date ?? '') ?? []
  return year === undefined ? null : `${year}-${month}-${day}${time}`
}

/** An image record as a record of an index that has these fields; without the vector, which only the embedding knows. */
export const toIndexFields = (image: ImageRecord) => ({
  id: image.id,
  text: image.description,
  keywords: {
    people: distinct(peopleIn(image).map(personKey)),
    labels: distinct(image.labels.flatMap(({ name, parents }) => [name, ...parents]).map(labelKey)),
  },
  attributes: {
    folder: image.folder,
    file: image.file,
    ingestedAt: image.ingestedAt,
    ...ofCaption(image.caption),
    ...(image.technical ? ofPicture(image.technical) : {}),
    record: JSON.stringify(image),
  },
})

const ofCaption = ({ credit, date, description, headline, usageTerms }: Caption) => ({
  date: dateKey(date),
  year: yearOf(date),
  credit: beginningKey(credit ?? '') || null,
  usageTerms: beginningKey(usageTerms ?? '') || null,
  hasCaption: [headline, description].some((text) => (text ?? '').trim() !== '') ? 1 : 0,
})

const yearOf = (date: string | undefined): number | null => {
  const key = dateKey(date)
  return key === null ? null : Number(key.slice(0, 4))
}

const ofPicture = ({ contentHash, height, perceptualHash, width }: TechnicalFacts) => ({
  contentHash,
  perceptualHash,
  width,
  height,
  orientation: (width > height ? 'landscape' : width < height ? 'portrait' : 'square') satisfies Orientation,
})

const distinct = (keys: readonly string[]): string[] => [...new Set(keys)].filter((key) => key !== '')

/** The fields of the index that `fromIndexFields` reads. */
export const imageRecordFields = { keywords: [], attributes: ['record'] } as const

/** The image record that an index gave back. Throws where it is none: the index was written by something else. */
export const fromIndexFields = (stored: { readonly attributes: Readonly<Record<string, unknown>> }): ImageRecord =>
  ImageRecord.parse(JSON.parse(String(stored.attributes['record'])))
