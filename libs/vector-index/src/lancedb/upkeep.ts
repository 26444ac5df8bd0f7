import type { Table } from '@lancedb/lancedb'
import type { InUse } from './in-use.ts'
import { buildPartitions, hasUnindexedWords, partitionsFor, readPartitions } from './search-structures.ts'
import { turns } from './turns.ts'

/** After so many writes, or records written, small files are merged and new records enter the search structures. */
const dueAfterWrites = 64
const dueAfterRecords = 16_384

/**
 * Keeps one table in shape. Writes and upkeep take turns, since LanceDB lets one of two that commit at the same time fail;
 * searches never wait.
 */
export type Upkeep = {
  /** Runs a write when it is its turn. `records`: how many it writes or removes. */
  readonly write: <Result>(records: number, work: () => Promise<Result>) => Promise<Result>
  /** Brings everything up to date now. */
  readonly run: () => Promise<void>
  /**
   * Looks at the table as it is now. If `mayWrite`, new records enter the search structures, and a build that is due starts in
   * the background.
   */
  readonly look: (mayWrite: boolean) => Promise<void>
  /** Partitions of the vectors, as far as this process knows. */
  readonly partitions: () => number | undefined
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>
}

export function upkeepOf(
  table: Table,
  options: {
    readonly name: string
    readonly inUse: InUse
    readonly approximateFrom: number
    readonly partitions: number | undefined
  },
): Upkeep {
  const { approximateFrom, inUse, name } = options
  const inTurn = turns()
  let { partitions } = options
  let writes = 0
  let records = 0
  let background: Promise<void> | undefined

  const wantedPartitions = async (): Promise<number | undefined> => {
    const count = await table.countRows()
    const wanted = partitionsFor(count)
    // Four times the records: the partitions have become twice as large as they should be.
    const isDue = count >= approximateFrom && (partitions === undefined || wanted >= 2 * partitions)
    return isDue ? wanted : undefined
  }

  const bringUpToDate = async (): Promise<void> => {
    writes = records = 0
    await table.optimize()
    const wanted = await wantedPartitions()
    if (wanted !== undefined) {
      await buildPartitions(table, wanted, partitions)
      partitions = wanted
    }
    // Files that somebody's scan still reads are left to the next time. Nothing else writes meanwhile, so what no version
    // names is what a killed process left.
    if (!(await inUse.has(`${name}.scan`)))
      await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
  }

  const run = () => inTurn(bringUpToDate)
  const inBackground = (): void => {
    // A fault here (a full disk) meets the next write or compaction too, and is told there.
    background ??= run()
      .catch(() => undefined)
      .finally(() => (background = undefined))
  }

  return {
    async write(count, work) {
      const result = await inTurn(work)
      writes += 1
      records += count
      if (writes >= dueAfterWrites || records >= dueAfterRecords) inBackground()
      return result
    },
    run,
    async look(mayWrite) {
      partitions = await readPartitions(table)
      // LanceDB ranks words by the records in the full-text index, and those beside it wrongly: it cuts their list before it
      // sorts, and takes how often a word occurs for the number of records that have it.
      if (mayWrite && (await hasUnindexedWords(table))) await inTurn(() => table.optimize())
      if (mayWrite && (await wantedPartitions()) !== undefined) inBackground()
    },
    partitions: () => partitions,
    idle: () => inTurn(() => Promise.resolve()),
  }
}
