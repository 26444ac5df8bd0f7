import * as flow from '@picture-desk/article-search'

/** What the ranking brings together, by the names that a search takes to go without one. */
export const rankingSignals = ('rankingSignals' in flow ? flow.rankingSignals : []) as readonly string[]

/** The part of a request that switches a signal off. */
export const without = (signal: string) => ({ without: [signal] }) as object
