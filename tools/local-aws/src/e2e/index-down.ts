import type { OpenSearchServer } from '@picture-desk/opensearch'
import { require } from './require.ts'

export type IndexDown = {
  readonly openSearch: OpenSearchServer
  /** Sends a search and answers what came back. */
  readonly search: () => Promise<Response>
  /** Brings a new picture in, and resolves as soon as it is uploaded. */
  readonly upload: () => Promise<void>
  /** Resolves once it is indexed. */
  readonly indexed: () => Promise<number>
}

/** OpenSearch takes connections and answers none of them for a while, as one that is out of memory does. */
export async function indexDown({ indexed, openSearch, search, upload }: IndexDown) {
  let refused: Response
  process.kill(openSearch.pid, 'SIGSTOP')
  try {
    await upload()
    refused = await search()
  } finally {
    process.kill(openSearch.pid, 'SIGCONT')
  }
  const retryAfter = Number(refused.headers.get('retry-after'))
  require(refused.status === 503 && retryAfter > 0, `a search answers 503 with Retry-After, not ${refused.status}`)
  return { status: refused.status, retryAfter, records: await indexed() }
}
