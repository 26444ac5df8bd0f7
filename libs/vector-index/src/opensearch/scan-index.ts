import type { Client } from '@opensearch-project/opensearch'
import type { StoredRecord } from '../vector-index.ts'
import { toStoredRecord, type StoredDocument } from './mapping.ts'
import type { Query } from './to-query.ts'

/** How long the state that is read is kept after each batch: who takes longer over a batch has to begin anew. */
const keepAlive = '10m'

type Page = {
  readonly pit_id: string
  readonly hits: { readonly hits: readonly { readonly _source: StoredDocument; readonly sort: readonly unknown[] }[] }
}

/** All records under a query, as they are when the first batch is asked for. */
export async function* scanIndex(
  client: Client,
  index: string,
  { batch, query }: { readonly batch: number; readonly query: Query },
): AsyncGenerator<readonly StoredRecord[]> {
  const { body: opened } = await client.createPit({ index: [index], keep_alive: keepAlive })
  let pit = (opened as { readonly pit_id: string }).pit_id
  try {
    let after: readonly unknown[] | undefined
    for (;;) {
      const { body } = await client.search({
        body: {
          query,
          size: batch,
          pit: { id: pit, keep_alive: keepAlive },
          sort: [{ id: 'asc' }],
          track_total_hits: false,
          _source: { excludes: ['vector'] },
          ...(after === undefined ? {} : { search_after: after }),
        } as object,
      })
      const page = body as unknown as Page
      pit = page.pit_id
      const { hits } = page.hits
      if (hits.length > 0) yield hits.map(({ _source }) => toStoredRecord(_source))
      if (hits.length < batch) return
      after = hits.at(-1)!.sort
    }
  } finally {
    await client.deletePit({ body: { pit_id: [pit] } })
  }
}
