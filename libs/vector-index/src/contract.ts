import { approximateSearchingCases, type ApproximateOptions } from './contract/approximate-searching.ts'
import { facetingCases } from './contract/faceting.ts'
import { filteringCases } from './contract/filtering.ts'
import { listingCases } from './contract/listing.ts'
import { nameSearchingCases } from './contract/name-searching.ts'
import { scanningCases } from './contract/scanning.ts'
import type { ContractCase, MakePlace } from './contract/setting.ts'
import { textSearchingCases } from './contract/text-searching.ts'
import { vectorSearchingCases } from './contract/vector-searching.ts'
import { versioningCases } from './contract/versioning.ts'
import { writingCases } from './contract/writing.ts'

export type { ApproximateOptions } from './contract/approximate-searching.ts'
export type { ContractCase, IndexPlace, MakePlace } from './contract/setting.ts'

/**
 * What every provider of a vector index must do, tied to no test framework:
 *
 *     test.each(vectorIndexContract(make))('$name', ({ run }) => run())
 *
 * `make` is called once by each case and gives a place where no index is yet; its `end` is called whatever happens. Where
 * the provider builds a structure for approximate search only from some size on, set it below `approximate.records`.
 * Defaults: 4,000 records of 32 dimensions.
 */
export const vectorIndexContract = (
  make: MakePlace,
  approximate: ApproximateOptions = { records: 4000, dimensions: 32 },
): readonly ContractCase[] => [
  ...versioningCases(make),
  ...writingCases(make),
  ...vectorSearchingCases(make),
  ...approximateSearchingCases(make, approximate),
  ...textSearchingCases(make),
  ...nameSearchingCases(make),
  ...filteringCases(make),
  ...listingCases(make),
  ...facetingCases(make),
  ...scanningCases(make),
]
