import { spawnSync } from 'node:child_process'
import { hasOpenSearchHome, openSearchHome } from './home.ts'
import { startOpenSearchServer } from './open-search-server.ts'

/** Why no test can run against an OpenSearch here; undefined where one can. With CI=true one has to: nothing is skipped there. */
export function whyNoOpenSearch(): string | undefined {
  if (process.env['OPENSEARCH_URL'] || process.env['CI']) return undefined
  // Java writes its version to the error stream.
  const { error, stderr = '' } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0)
  if (error || major < 17) return 'no Java 17 here, nor OPENSEARCH_URL'
  const hasMaven = spawnSync('mvn', ['--version']).status === 0
  return hasMaven || hasOpenSearchHome() ? undefined : 'no mvn here, nor OPENSEARCH_URL'
}

/** The OpenSearch of OPENSEARCH_URL, or one of our own for as long as the tests run. */
export async function openSearchForTests(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const url = process.env['OPENSEARCH_URL']
  return url ? { url, stop: async () => undefined } : startOpenSearchServer({ home: openSearchHome() })
}
