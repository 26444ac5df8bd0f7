import { openSearchCache, openSearchHomeIn } from '@picture-desk/machine'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The home of an OpenSearch with k-NN, put together by Maven (73 MB) unless it is there. Throws where that cannot be done. */
export function openSearchHome(folder = openSearchCache()): string {
  const home = openSearchHomeIn(folder)
  if (existsSync(home)) return home
  const unfinished = join(folder, `unfinished-${process.pid}`)
  mkdirSync(unfinished, { recursive: true })
  try {
    const pom = join(import.meta.dirname, '../home/pom.xml')
    const maven = spawnSync('mvn', ['-q', '-B', '-f', pom, `-Dhomes=${unfinished}`, 'process-resources'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (maven.error || maven.status !== 0)
      throw new Error(
        'No OpenSearch could be put together: it takes mvn (apt-get install maven) and a way to Maven Central. ' +
          'Or set OPENSEARCH_URL to one that runs.',
        { cause: maven.error },
      )
    // Another process may have been faster.
    if (!existsSync(home)) renameSync(openSearchHomeIn(unfinished), home)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return home
}
