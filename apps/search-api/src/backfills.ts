import type { SearchApi } from '@picture-desk/search-api-contract/server'
import { backfillSource, type Backfills } from '@picture-desk/service-ports'

/** Milliseconds for counting, within the time of a call: about 100,000 objects. The command line counts all. */
const countFor = 15_000

/** Backfills as the contract has them. */
export const backfillCalls = ({
  begin,
  estimate,
  progress,
  stop,
}: Omit<Backfills, 'running'>): NonNullable<SearchApi['backfills']> => ({
  begin: async ({ dryRun, ...given }) => {
    const source = backfillSource(given)
    const estimated = await estimate(source, AbortSignal.timeout(countFor))
    return dryRun ? { estimate: estimated } : { id: await begin(source, estimated), estimate: estimated }
  },
  progress,
  stop,
})
