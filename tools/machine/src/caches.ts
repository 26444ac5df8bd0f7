import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

const { env } = process

/** What is fetched once for each user, not for each clone, lies below it. The XDG specification says to ignore a relative path. */
const userCache = () => {
  const cache = env['XDG_CACHE_HOME']
  return join(cache && isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'picture-desk')
}

/** Where MiniLM lies, if it does; embedding-client looks in the same folder. */
export function minilmFolder(): string | undefined {
  const models = env['PICTURE_DESK_MODELS'] ? resolve(env['PICTURE_DESK_MODELS']) : join(userCache(), 'models')
  const folder = join(models, 'all-MiniLM-L6-v2')
  return existsSync(folder) ? folder : undefined
}

/** What the tests run against; the version of tools/opensearch/home/pom.xml. */
const openSearchVersion = '2.19.6'

/** Where OpenSearch is kept. That of root lies where others may read it, since it refuses to run as root. */
export const openSearchCache = (): string =>
  join(process.getuid?.() === 0 ? '/var/cache/picture-desk' : userCache(), 'opensearch')

/** The home of the OpenSearch in such a folder, whether it is there or not. */
export const openSearchHomeIn = (folder: string): string => join(folder, `opensearch-${openSearchVersion}`)
