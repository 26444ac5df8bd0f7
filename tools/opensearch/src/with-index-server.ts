import { openSearchHome } from './home.ts'
import { startOpenSearchServer } from './open-search-server.ts'

/**
 * Runs a measurement on a desk's index of this kind. For `opensearch` a server of our own is there meanwhile, at OPENSEARCH_URL
 * of this process: nothing is left behind in anybody's, and nothing of anybody's is measured with it.
 */
export async function withIndexServer<Result>(
  kind: 'lancedb' | 'opensearch',
  work: () => Promise<Result>,
): Promise<Result> {
  if (kind === 'lancedb') return work()
  const server = await startOpenSearchServer({ home: openSearchHome(), heap: '1g' })
  process.env['OPENSEARCH_URL'] = server.url
  try {
    return await work()
  } finally {
    await server.stop()
  }
}
