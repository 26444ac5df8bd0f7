import type { IndexVersions } from '@picture-desk/vector-index'
import { between, type BetweenVersions, type Pass } from '../reembedding.ts'

/** From now on the new version serves. The next pass looks at what was changed since the last one began. */
export async function swapReembedded(
  versions: IndexVersions,
  names: BetweenVersions,
  { began, since }: Pass,
): Promise<Pick<Pass, 'stage' | 'since'>> {
  await between(versions, names, async ({ to }) => {
    await to.refresh()
    await versions.swapIn(to)
  })
  return { stage: 'swapped', since: began ?? since }
}

/** The old version is read and written by nobody any more. */
export async function endReembedding(versions: IndexVersions, { old }: BetweenVersions): Promise<void> {
  await versions.remove(old)
}
