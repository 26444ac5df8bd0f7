import { whyNot } from '@picture-desk/machine'
import { openSearchHome } from './home.ts'
import { startOpenSearchServer } from './open-search-server.ts'

/** Why no test can run against an OpenSearch here; undefined where one can. With CI=true one has to: nothing is skipped there. */
export const whyNoOpenSearch = (): string | undefined => whyNot('OpenSearch')

/** The OpenSearch of OPENSEARCH_URL, or one of our own for as long as the tests run. */
export async function openSearchForTests(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const url = process.env['OPENSEARCH_URL']
  return url ? { url, stop: async () => undefined } : startOpenSearchServer({ home: openSearchHome() })
}
