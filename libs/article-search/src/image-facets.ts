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

export type ImageFacetsRequest = {
  readonly filter: ImageFilter
  readonly words?: string | undefined
  /** Values of each facet, 1 to 1,000. */
  readonly size: number
}

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
} as const satisfies Record<string, Facet>

type Name = keyof typeof facets
type FacetCount = { readonly value: string; readonly count: number }

/** What there is to choose from under a filter: the most frequent values of each facet, and how many pictures have them. */
export type ImageFacets = { readonly total: number } & { readonly [Each in Name]: readonly FacetCount[] }

export async function imageFacets(
  index: Pick<VectorIndex, 'count' | 'facets' | 'get'>,
  { filter, size, words }: ImageFacetsRequest,
): Promise<ImageFacets> {
  const under = narrowed(filter, words)
  const names = Object.keys(facets) as readonly Name[]
  const [total, counted] = await Promise.all([
    index.count(under),
    index.facets({ fields: names.map((name) => facets[name].field), limit: size, ...(under ? { filter: under } : {}) }),
  ])
  const examples = await index.get([...new Set(counted.flat().map(({ example }) => example))])
  const images = new Map(examples.map((stored) => [stored.id, fromIndexFields(stored)]))
  const of = (name: Name): readonly FacetCount[] => {
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
