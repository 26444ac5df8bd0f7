import { ImageFilter, isRange, rangeFault } from '@picture-desk/image-record'
import * as z from 'zod'
import { defaultSize, Match, maxSize } from './schemas.ts'

const { exclude, hasCaption, minHeight, minWidth, ...conditions } = ImageFilter.shape
const { ids, labels, people } = exclude.unwrap().shape

/** A list in a query string: the parameter as often as it has words. */
const repeated = <S extends z.ZodType>(list: S) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), list)
const number = <S extends z.ZodType>(value: S) =>
  z.preprocess((given) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given), value)

const listOrders = ['newest', 'taken'] as const
export const ListOrder = z.enum(listOrders)
export type ListOrder = z.infer<typeof ListOrder>

/** The filter of a search as parameters, and which part of the pictures is wanted. */
export const ListQuery = z
  .strictObject({
    ...conditions,
    people: repeated(conditions.people),
    labels: repeated(conditions.labels),
    minWidth: number(minWidth),
    minHeight: number(minHeight),
    hasCaption: z.preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), hasCaption),
    excludePeople: repeated(people).describe('Shows none of these.'),
    excludeLabels: repeated(labels).describe('Has none of these.'),
    excludeIds: repeated(ids),
    order: ListOrder.default('newest').describe(
      'newest: as they came in, the last first; taken: by date, the latest first.',
    ),
    size: number(z.number().int().min(1).max(maxSize).default(defaultSize)).describe('How many pictures.'),
    after: z.string().max(2_000).optional().describe('`next` of the page before.'),
  })
  .refine(isRange, rangeFault)
export type ListQuery = z.infer<typeof ListQuery>

/** The filter that the parameters are. */
export const filterOf = ({
  after,
  excludeIds,
  excludeLabels,
  excludePeople,
  order,
  size,
  ...conditions
}: ListQuery): ImageFilter => ({
  ...conditions,
  exclude: { people: excludePeople, labels: excludeLabels, ids: excludeIds },
})

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

export const ListResponse = z.object({
  total: z.number().int().nonnegative().describe('Pictures under the filter.'),
  results: z.array(ListedImage),
  next: z.string().optional().describe('Goes on after these; absent on the last page.'),
})
export type ListResponse = z.infer<typeof ListResponse>
