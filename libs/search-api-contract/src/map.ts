import { Brief } from '@picture-desk/image-record'
import * as z from 'zod'
import { saysNothing, saysWhat } from './article-or-brief.ts'
import { Article } from './schemas.ts'

/** Pictures in an answer at most: of more a sample is shown. So many take 5 MB of JSON, about half of that compressed. */
export const maxMapPictures = 100_000
/** Categories that have a colour; pictures of rarer ones are of none. */
export const maxMapCategories = 10
/** Pictures that are named with the place of an article. */
export const nearestOnMap = 10

const Count = z.number().int().nonnegative()
const Coordinate = z.number().min(-1).max(1)
const Progress = z.number().min(0).max(1).optional().describe('Of the map in the making; absent where nobody knows.')

const columns = {
  ids: z.array(z.string()).max(maxMapPictures),
  x: z.array(Coordinate).describe('Rounded to four decimals.'),
  y: z.array(Coordinate),
  category: z
    .array(z.number().int().min(-1))
    .describe('Where in `categories` the picture’s main one stands; -1: it has another one, or none.'),
}

/** All pictures in two dimensions: what shows the like lies together. One column for each thing that is known of a picture. */
export const ReadyMap = z
  .object({
    state: z.literal('ready'),
    stale: z
      .boolean()
      .describe('The index has changed since by more than a few pictures; a new map is made in the background.'),
    progress: Progress,
    index: z.string().describe('Name of the version of the index that it was made of.'),
    madeAt: z.iso.datetime(),
    total: Count.describe('Pictures in the index when it was made; more than there are ids where a sample is shown.'),
    categories: z.array(z.string()).max(maxMapCategories).describe('The most frequent first; as detectors name them.'),
    ...columns,
  })
  .refine(({ category, ids, x, y }) => [x, y, category].every(({ length }) => length === ids.length), {
    path: ['ids'],
    message: 'must be as many as there are x, y and categories',
  })
export type ReadyMap = z.infer<typeof ReadyMap>

/** The map, or why there is none yet. */
export const MapResponse = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('empty') }),
    z.object({ state: z.literal('making'), progress: Progress }),
    ReadyMap,
  ])
  .describe('empty: there are no pictures; making: the first map is under way, ask again; ready: with its points.')
export type MapResponse = z.infer<typeof MapResponse>

/** What is to be placed. Needs an article or a brief. */
export const PlaceRequest = z
  .object({
    article: Article.optional(),
    brief: Brief.optional().describe('The brief that a search has answered with: nothing is read anew then.'),
  })
  .refine(saysWhat, saysNothing('what was searched with'))
export type PlaceRequest = z.infer<typeof PlaceRequest>

/** Where on the map an article is: amid the pictures of the map that are nearest to what a search looks for. */
export const PlaceResponse = z.object({
  madeAt: z.iso.datetime().describe('Of the map it is a place on; another one’s is asked for anew.'),
  place: z
    .object({ x: Coordinate, y: Coordinate })
    .optional()
    .describe('Absent where no picture of the map is near it.'),
  nearest: z
    .array(z.object({ id: z.string(), similarity: z.number().min(-1).max(1).describe('Cosine.') }))
    .max(nearestOnMap)
    .describe('Nearest first; all of them are on the map.'),
})
export type PlaceResponse = z.infer<typeof PlaceResponse>
