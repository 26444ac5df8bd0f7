import { ImageFilter } from '@picture-desk/image-record'
import * as z from 'zod'

const { exclude, folder, hasCaption, labels, minHeight, minWidth, orientation, people, ...texts } = ImageFilter.shape
const { labels: excludeLabels, people: excludePeople } = exclude.unwrap().shape

/** A list of one is a parameter that is there once. What nobody can filter by is as good as nothing. */
const listed = <S extends z.ZodType>(list: S) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), list).catch(undefined as never)
const number = <S extends z.ZodType>(value: S) =>
  z.preprocess((given) => (given === undefined ? given : Number(given)), value).catch(undefined as never)

/** A filter as it stands in an address. */
export const FilterState = z.object({
  people: listed(people),
  excludePeople: listed(excludePeople),
  labels: listed(labels),
  excludeLabels: listed(excludeLabels),
  orientation: orientation.catch(undefined),
  from: texts.from.catch(undefined),
  to: texts.to.catch(undefined),
  credit: texts.credit.catch(undefined),
  wholeCredit: texts.wholeCredit.catch(undefined),
  usageTerms: texts.usageTerms.catch(undefined),
  wholeUsageTerms: texts.wholeUsageTerms.catch(undefined),
  minWidth: number(minWidth),
  minHeight: number(minHeight),
  hasCaption: z
    .preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), hasCaption)
    .catch(undefined),
  folder: folder.catch(undefined),
})
export type FilterState = z.output<typeof FilterState>

/** All that narrows what is shown: the filter, and words where there is a field for them. */
export type Conditions = FilterState & { readonly q?: string | undefined }
export type ConditionsChange = (part: Partial<Conditions>) => void

/** What a picture either has or has not: the contract can exclude by these, and by nothing else. */
export const turnable = ['people', 'labels'] as const
export const excludedOf = { people: 'excludePeople', labels: 'excludeLabels' } as const

/** The conditions that are one value each, in the order in which they are shown. */
export const single = [
  ...(['q', 'orientation', 'from', 'to', 'credit', 'wholeCredit', 'usageTerms', 'wholeUsageTerms'] as const),
  ...(['minWidth', 'minHeight', 'hasCaption', 'folder'] as const),
]

/** How many conditions hold. */
export const activeFilters = (state: Conditions): number =>
  single.filter((name) => state[name] !== undefined).length +
  turnable.reduce((sum, list) => sum + (state[list]?.length ?? 0) + (state[excludedOf[list]]?.length ?? 0), 0)

/** The filter as the API is asked with it; `state` may say more. */
export const filterOf = (state: FilterState): ImageFilter => {
  const { excludeLabels, excludePeople, ...filter } = FilterState.parse(state)
  return { ...filter, exclude: { labels: excludeLabels, people: excludePeople } }
}

/** All pictures again. */
export const everything: Partial<Conditions> = Object.fromEntries(
  [...Object.keys(FilterState.shape), 'q'].map((name) => [name, undefined]),
)
