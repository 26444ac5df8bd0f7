import type { Client } from '@opensearch-project/opensearch'
import { AppError } from '@picture-desk/app-error'
import type { SharedIndex } from '../index-handle.ts'
import { requireFilter } from '../require-filter.ts'
import { requireFacets, requireIdRange, requireLimit, requireList, requireQuery } from '../require-query.ts'
import { acceptRecords } from '../require-records.ts'
import type { IndexIdentity, IndexSchema } from '../vector-index.ts'
import { bulk } from './bulk.ts'
import { facetValues } from './facets.ts'
import { listPage } from './list-page.ts'
import { searchLists } from './lists.ts'
import { toDocument, toStoredRecord, type StoredDocument } from './mapping.ts'
import { mergeSegments } from './merge-segments.ts'
import { scanIndex } from './scan-index.ts'
import { allOf, idRangeQuery, toQuery } from './to-query.ts'

/** Documents asked for in one call. */
const atOnce = 500

export type OpenedIndex = {
  readonly name: string
  readonly schema: IndexSchema
  readonly identity: IndexIdentity
  readonly readOnly: boolean
}

/** One version of the index. */
export function openIndex(client: Client, { identity, name, readOnly, schema }: OpenedIndex): SharedIndex {
  const requireWritable = () => {
    if (readOnly) throw new AppError('Forbidden', 'The index was opened for reading only.')
  }
  const filterQuery = (filter: Parameters<typeof toQuery>[0] | undefined) => {
    if (filter !== undefined) requireFilter(schema, filter)
    return filter === undefined ? allOf([]) : toQuery(filter)
  }
  /** By id; those unknown, or that no document can have, are left out. */
  const documents = async <Source>(ids: readonly string[], fields: object): Promise<ReadonlyMap<string, Source>> => {
    const found = new Map<string, Source>()
    const asked = [...new Set(ids)].filter(isId)
    for (let i = 0; i < asked.length; i += atOnce) {
      const { body } = await client.mget({ index: name, ...fields, body: { ids: asked.slice(i, i + atOnce) } })
      for (const { _id, _source } of body.docs as unknown as readonly { _id: string; _source?: Source }[])
        if (_source !== undefined) found.set(_id, _source)
    }
    return found
  }

  return {
    name,
    schema,
    identity,
    upsert: async (records) => {
      requireWritable()
      const accepted = acceptRecords(schema, records)
      if (accepted.length > 0)
        await bulk(
          client,
          name,
          accepted.map((record) => ({ id: record.id, document: toDocument(record) })),
        )
    },
    remove: async (ids) => {
      requireWritable()
      const asked = [...new Set(ids)].filter(isId)
      return asked.length === 0
        ? 0
        : bulk(
            client,
            name,
            asked.map((id) => ({ id })),
          )
    },
    get: async (ids) => {
      const found = await documents<StoredDocument>(ids, { _source_excludes: 'vector' })
      return ids.flatMap((id) => (found.has(id) ? [toStoredRecord(found.get(id)!)] : []))
    },
    vectors: async (ids) => {
      const found = await documents<{ readonly vector: readonly number[] }>(ids, { _source_includes: 'vector' })
      return ids.map((id) => (found.has(id) ? Float32Array.from(found.get(id)!.vector) : undefined))
    },
    count: async (filter) => {
      const { body } = await client.count({ index: name, body: { query: filterQuery(filter) } })
      return body.count
    },
    search: async (query) => {
      requireQuery(schema, query)
      return searchLists(client, { index: name, schema }, query)
    },
    list: async (query) => {
      requireList(schema, query)
      return listPage(client, name, query)
    },
    facets: async (query) => {
      requireFacets(schema, query)
      return facetValues(client, name, query)
    },
    async *scan({ batch = 256, filter, ...range } = {}) {
      requireLimit(batch, 'The batch of a scan')
      requireIdRange(range)
      yield* scanIndex(client, name, { batch, query: allOf([filterQuery(filter), idRangeQuery(range)]) })
    },
    refresh: async () => {
      await client.indices.refresh({ index: name })
    },
    compact: async () => {
      if (!readOnly) await mergeSegments(client, name)
      await client.indices.refresh({ index: name })
    },
  }
}

const isId = (id: string): boolean => id !== '' && id.isWellFormed() && Buffer.byteLength(id) <= 512
