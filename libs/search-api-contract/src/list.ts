import { ImageFilter, isRange, rangeFault } from '@picture-desk/image-record'
import * as z from 'zod'
import { After, Next } from './paging.ts'
import { defaultSize, Match, maxSize } from './schemas.ts'

const { exclude, hasCaption, minHeight, minWidth, ...conditions } = ImageFilter.shape
const { ids, labels, people } = exclude.unwrap().shape

/** A list in a query string: the parameter as often as it has words. */
const repeated = <S extends z.ZodType>(list: S) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), list)
const number = <S extends z.ZodType>(value: S) =>
  z.preprocess((given) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given), value)

const listOrders = ['best', 'newest', 'taken'] as const
/** One of `listOrders`; `best` needs words. */
export const ListOrder = z.enum(listOrders)
export type ListOrder = z.infer<typeof ListOrder>

/** UTF-16 code units of what is typed into a search box. */
const longestWords = 500

/** The filter of a search as parameters, and the words beside it. */
const narrowing = {
  ...conditions,
  people: repeated(conditions.people),
  labels: repeated(conditions.labels),
  minWidth: number(minWidth),
  minHeight: number(minHeight),
  hasCaption: z.preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), hasCaption),
  excludePeople: repeated(people).describe('Shows none of these.'),
  excludeLabels: repeated(labels).describe('Has none of these.'),
  excludeIds: repeated(ids),
  q: z
    .string()
    .trim()
    .max(longestWords)
    .refine((text) => /[\p{Letter}\p{Number}]/u.test(text), 'must contain words')
    .optional()
    .describe(
      'Words that all stand in caption, keywords, labels or names. Case, accents and the number (boat, boats) do not count.',
    ),
}

/** Which pictures, in which order, and which part of them. */
export const ListQuery = z
  .strictObject({
    ...narrowing,
    order: ListOrder.optional().describe(
      'best: the best for the words first, the default where there are words; newest: as they came in, the last first, the default otherwise; taken: by date, the latest first.',
    ),
    size: number(z.number().int().min(1).max(maxSize).default(defaultSize)).describe('How many pictures.'),
    after: After,
  })
  .refine(isRange, rangeFault)
  .refine(({ order, q }) => order !== 'best' || q !== undefined, {
    path: ['order'],
    message: 'best needs words: give q, or another order',
  })
export type ListQuery = z.infer<typeof ListQuery>

/** Values of one facet, where nothing is said. */
const defaultFacetSize = 20

/** Which pictures are counted. */
export const FacetsQuery = z
  .strictObject({
    ...narrowing,
    size: number(z.number().int().min(1).max(maxSize).default(defaultFacetSize)).describe(
      'How many values of each facet.',
    ),
  })
  .refine(isRange, rangeFault)
export type FacetsQuery = z.infer<typeof FacetsQuery>

/** The filter that the parameters are. */
export const filterOf = ({
  after,
  excludeIds,
  excludeLabels,
  excludePeople,
  order,
  q,
  size,
  ...conditions
}: Omit<ListQuery, 'after' | 'order'> & Partial<Pick<ListQuery, 'after' | 'order'>>): ImageFilter => ({
  ...conditions,
  exclude: { people: excludePeople, labels: excludeLabels, ids: excludeIds },
})

/** A picture as lists have it: without what only a search knows. `ingestedAt` is ISO 8601. */
export const ListedImage = Match.pick({
  id: true,
  file: true,
  labels: true,
  celebrities: true,
  celebritiesToReview: true,
  caption: true,
  corrections: true,
  description: true,
  width: true,
  height: true,
  thumbhash: true,
}).extend({ ingestedAt: z.iso.datetime() })
export type ListedImage = z.infer<typeof ListedImage>

/** One page of a list. */
export const ListResponse = z.object({
  total: z.number().int().nonnegative().describe('Pictures under the filter.'),
  results: z.array(ListedImage),
  next: Next,
})
export type ListResponse = z.infer<typeof ListResponse>

/** One value to choose, and how many pictures it leaves. */
export const FacetValue = z.object({
  value: z.string().describe('As people wrote it; what the filter takes.'),
  count: z.number().int().positive().describe('Pictures that are left with it.'),
})
export type FacetValue = z.infer<typeof FacetValue>
const facet = (filter: string) =>
  z.array(FacetValue).describe(`The most frequent first. To be chosen by the filter's ${filter}.`)

/** What there is to choose from under a filter, and how many pictures each choice leaves. */
export const Facets = z.object({
  total: z.number().int().nonnegative().describe('Pictures under the filter.'),
  labels: facet('labels'),
  people: facet('people'),
  credits: facet('wholeCredit'),
  orientations: facet('orientation'),
  usageTerms: facet('wholeUsageTerms'),
  years: facet('from and to, both this'),
})
export type Facets = z.infer<typeof Facets>
