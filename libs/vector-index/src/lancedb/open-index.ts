import type { Connection, Table } from '@lancedb/lancedb'
import { AppError } from '@picture-desk/app-error'
import { LRUCache } from 'lru-cache'
import type { Filter } from '../filter.ts'
import { queryTerms } from '../query-terms.ts'
import { requireFilter } from '../require-filter.ts'
import { requireFacets, requireIdRange, requireLimit, requireList, requireQuery } from '../require-query.ts'
import { acceptRecords } from '../require-records.ts'
import type {
  FacetQuery,
  FacetValue,
  ListQuery,
  ScanOptions,
  SearchAnswer,
  SearchQuery,
  StoredRecord,
  VectorIndex,
} from '../vector-index.ts'
import { countValues } from './count-values.ts'
import type { InUse } from './in-use.ts'
import { isFileGone } from './lance-error.ts'
import { bestPlaces } from './list-best.ts'
import { listPlaces } from './list-places.ts'
import { readRows } from './read-column.ts'
import { scanTable } from './scan-table.ts'
import { readPartitions } from './search-structures.ts'
import { searchTable } from './search-table.ts'
import { allOf, hasId, isInRange, toSql } from './sql.ts'
import { readMetadata, recordColumns, toRow, toStoredRecord, toVector, type Row } from './table-layout.ts'
import { upkeepOf } from './upkeep.ts'
import { wordShares } from './word-shares.ts'

/** Ids looked up by one query: its text stays below a megabyte. */
const idsAtOnce = 1000
const defaultBatch = 256
/** Answers of facets that are kept, each for one version of the table. */
const facetsKept = 32

/** An index that is open, to be shared by all who have it open in this process; it does not map errors, nor know who has it. */
export type OpenIndex = Omit<VectorIndex, 'close'> & {
  /** Resolves when no write or upkeep is under way. */
  readonly idle: () => Promise<void>
  readonly close: () => Promise<void>
}

export type OpenIndexOptions = {
  readonly connection: Connection
  /** Of the table. */
  readonly name: string
  readonly inUse: InUse
  readonly readOnly: boolean
  readonly approximateFrom: number
}

export async function openIndex(table: Table, options: OpenIndexOptions): Promise<OpenIndex> {
  const { approximateFrom, connection, inUse, name, readOnly } = options
  const made = readMetadata(await table.schema())
  if (made === undefined)
    throw new AppError('Internal', `The table ${name} in the index folder was not made by this program.`, {
      whatToDo: 'Use another folder, or build the index anew (reindex).',
    })
  const { schema, identity } = made
  const upkeep = upkeepOf(table, { name, inUse, approximateFrom, partitions: await readPartitions(table) })
  const sharesOfWords = wordShares(table)
  const endUse = await inUse.begin(name)

  const toWhere = (filter: Filter | undefined): string | undefined => {
    if (filter === undefined) return undefined
    requireFilter(schema, filter)
    return toSql(filter)
  }

  /** Another process may have compacted the version that is read here away; the newest one is always there. */
  const read = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (!isFileGone(error)) throw error
      await table.checkoutLatest()
      return work()
    }
  }

  const write = async <Result>(records: number, work: () => Promise<Result>): Promise<Result> => {
    requireWritable(readOnly)
    return upkeep.write(records, work)
  }

  const rowsOf = async (ids: readonly string[], columns: readonly string[]): Promise<ReadonlyMap<string, Row>> => {
    const rows = new Map<string, Row>()
    for (const part of chunks([...new Set(ids)], idsAtOnce)) {
      const query = table
        .query()
        .where(hasId(part))
        .select([...columns])
      for (const row of await readRows(query)) rows.set(String(row['id']), row)
    }
    return rows
  }

  const recordsOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, StoredRecord>> => {
    const rows = await rowsOf(ids, recordColumns(schema))
    return new Map([...rows].map(([id, row]) => [id, toStoredRecord(schema, row)]))
  }

  const search = async (query: SearchQuery): Promise<SearchAnswer> => {
    const setting = { schema, partitions: upkeep.partitions(), wordShares: sharesOfWords }
    const answer = await searchTable(table, query, setting)
    if (answer !== undefined) return answer
    // What is written goes on moving under the table that is shared. One that is opened stays at the version it was opened at.
    const still = await connection.openTable(name)
    try {
      const answer = await searchTable(still, query, setting)
      if (answer !== undefined) return answer
      throw new AppError('Internal', 'Records that a search found cannot be read.', {
        whatToDo: 'Build the index anew (reindex).',
      })
    } finally {
      still.close()
    }
  }

  const placesOf = async ({ after, filter, limit, orderBy }: ListQuery) => {
    const where = filter && toSql(filter)
    if (!('words' in orderBy)) return listPlaces(table, { orderBy, where, after, limit })
    return bestPlaces(table, { terms: await queryTerms(orderBy.words, sharesOfWords), where, after, limit })
  }

  /** Counting reads whole columns, and a page asks the same more than once. */
  const counted = new LRUCache<string, readonly (readonly FacetValue[])[], Parameters<typeof countValues>[1]>({
    max: facetsKept,
    fetchMethod: (_key, _stale, { context }) => countValues(table, context),
  })
  const facets = async ({ fields, filter, limit }: FacetQuery) => {
    const asked = { fields, where: filter && toSql(filter), limit }
    return counted.forceFetch(JSON.stringify([await table.version(), asked]), { context: asked })
  }

  return {
    name,
    schema,
    identity,
    async upsert(records) {
      const accepted = acceptRecords(schema, records)
      if (accepted.length === 0) return
      await write(accepted.length, () =>
        table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(accepted.map(toRow)),
      )
    },
    async remove(ids) {
      let removed = 0
      for (const part of chunks([...new Set(ids)], idsAtOnce))
        removed += (await write(part.length, () => table.delete(hasId(part)))).numDeletedRows
      return removed
    },
    get: (ids) =>
      read(async () => {
        const records = await recordsOf(ids)
        return ids.flatMap((id) => records.get(id) ?? [])
      }),
    vectors: (ids) =>
      read(async () => {
        const rows = await rowsOf(ids, ['id', 'vector'])
        return ids.map((id) => {
          const row = rows.get(id)
          return row === undefined ? undefined : toVector(row)
        })
      }),
    count(filter) {
      const where = toWhere(filter)
      return read(() => table.countRows(where))
    },
    search(query) {
      requireQuery(schema, query)
      return read(() => search(query))
    },
    list(query) {
      requireList(schema, query)
      return read(async () => {
        const { next, places } = await placesOf(query)
        const records = await recordsOf(places.map(({ id }) => id))
        return { records: places.flatMap(({ id }) => records.get(id) ?? []), ...(next ? { next } : {}) }
      })
    },
    facets(query) {
      requireFacets(schema, query)
      return read(() => facets(query))
    },
    scan({ batch = defaultBatch, filter, ...range }: ScanOptions = {}) {
      requireLimit(batch, 'The batch of a scan')
      requireIdRange(range)
      return scanTable(
        connection,
        { name, schema, inUse },
        { where: allOf([toWhere(filter), isInRange(range)]), batch },
      )
    },
    async refresh() {
      await table.checkoutLatest()
      await upkeep.look(!readOnly)
    },
    async compact() {
      requireWritable(readOnly)
      await upkeep.run()
    },
    idle: upkeep.idle,
    async close() {
      await upkeep.idle()
      table.close()
      await endUse()
    },
  }
}

function requireWritable(readOnly: boolean): void {
  if (readOnly)
    throw new AppError('Forbidden', 'This index was opened for reading only.', {
      whatToDo: 'Write through the process that opened it for writing.',
    })
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
