import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the tests run against; the version of `home/pom.xml`. */
export const openSearchVersion = '2.19.6'

/**
 * Fetched programs are kept once for each machine, not for each clone. Those of root lie where others may read them, since
 * OpenSearch refuses to run as root.
 */
const cacheFolder = () =>
  join(
    process.getuid?.() === 0 ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')),
    'picture-desk',
    'opensearch',
  )

const homeIn = (folder: string) => join(folder, `opensearch-${openSearchVersion}`)

export const hasOpenSearchHome = (folder = cacheFolder()): boolean => existsSync(homeIn(folder))

/** The home of an OpenSearch with k-NN, put together by Maven (73 MB) unless it is there. Throws where that cannot be done. */
export function openSearchHome(folder = cacheFolder()): string {
  const home = homeIn(folder)
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
    if (!existsSync(home)) renameSync(join(unfinished, `opensearch-${openSearchVersion}`), home)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return home
}
