import {
  beginningKey,
  fromIndexFields,
  labelKey,
  longestWhole,
  peopleIn,
  personKey,
  type ImageFilter,
  type ImageRecord,
} from '@picture-desk/image-record'
import type { FacetField, FacetValue, VectorIndex } from '@picture-desk/vector-index'
import { narrowed } from './image-filter.ts'

/** Under which filter and words, and how many values. */
export type ImageFacetsRequest = {
  readonly filter: ImageFilter
  readonly words?: string | undefined
  /** Values of each facet, 1 to 1,000. */
  readonly size: number
}

/** What pictures can be chosen by. */
export type FacetName = 'labels' | 'people' | 'credits' | 'orientations' | 'usageTerms' | 'years'

type Facet = {
  readonly field: FacetField
  /** As it is written in a picture that has it; where that is not known, the value itself. */
  readonly written?: (image: ImageRecord, value: string) => string | undefined
}

const same =
  (key: (text: string) => string, texts: (image: ImageRecord) => readonly (string | undefined)[]) =>
  (image: ImageRecord, value: string) =>
    texts(image)
      .find((text) => text !== undefined && key(text) === value)
      ?.trim()

const facets = {
  labels: {
    field: { keyword: 'labels' },
    written: same(labelKey, ({ labels }) => labels.flatMap(({ name, parents }) => [name, ...parents])),
  },
  people: { field: { keyword: 'people' }, written: same(personKey, peopleIn) },
  credits: { field: { attribute: 'credit' }, written: same(beginningKey, ({ caption }) => [caption.credit]) },
  orientations: { field: { attribute: 'orientation' } },
  usageTerms: {
    field: { attribute: 'usageTerms' },
    written: same(beginningKey, ({ caption }) => [caption.usageTerms]),
  },
  years: { field: { attribute: 'year' } },
} satisfies Record<FacetName, Facet>

/** A value as people wrote it, and how many pictures have it. */
export type FacetCount = { readonly value: string; readonly count: number }

/** What there is to choose from under a filter: the most frequent values of each facet, and how many pictures have them. */
export type ImageFacets = { readonly total: number } & { readonly [Each in FacetName]: readonly FacetCount[] }

/** Counts exactly. `words` as in `listImages`. Rejects as the index does. */
export async function imageFacets(
  index: Pick<VectorIndex, 'count' | 'facets' | 'get'>,
  { filter, size, words }: ImageFacetsRequest,
): Promise<ImageFacets> {
  const under = narrowed(filter, words)
  const names = Object.keys(facets) as readonly FacetName[]
  const [total, counted] = await Promise.all([
    index.count(under),
    index.facets({ fields: names.map((name) => facets[name].field), limit: size, ...(under ? { filter: under } : {}) }),
  ])
  const examples = await index.get([...new Set(counted.flat().map(({ example }) => example))])
  const images = new Map(examples.map((stored) => [stored.id, fromIndexFields(stored)]))
  const of = (name: FacetName): readonly FacetCount[] => {
    const { written }: Facet = facets[name]
    const shown = ({ count, example, value }: FacetValue): FacetCount => {
      const image = images.get(example)
      return { value: (image && written?.(image, String(value))) ?? String(value), count }
    }
    // What is longer cannot be asked for.
    return counted[names.indexOf(name)]!.map(shown).filter(({ value }) => value.length <= longestWhole)
  }
  return {
    total,
    labels: of('labels'),
    people: of('people'),
    credits: of('credits'),
    orientations: of('orientations'),
    usageTerms: of('usageTerms'),
    years: of('years'),
  }
}
