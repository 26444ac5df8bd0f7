import type { SearchResponse } from '@picture-desk/search-api-contract'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { require } from './require.ts'

const run = promisify(execFile)
const desk = join(import.meta.dirname, '../../../../apps/desk/src/main.ts')

/** Scores of the two differ by as much as 32 bits do not say. */
const tie = 1e-4

type Found = { readonly file: string; readonly score: number }

export type SameAsDesk = {
  readonly pictures: readonly { readonly key: string; readonly bytes: Uint8Array }[]
  readonly articles: readonly string[]
  /** The deployed search, exact. */
  readonly search: (article: string) => Promise<SearchResponse>
}

/** The same photographs give the same ten through AWS and OpenSearch as at a desk on LanceDB, up to ties. */
export async function sameAsDesk({ articles, pictures, search }: SameAsDesk) {
  const atTheDesk = await foundByDesk({ articles, pictures })
  const onAws = (await Promise.all(articles.map(search))).map(filesAndScores)
  for (const [i, found] of onAws.entries()) {
    const both = JSON.stringify({ aws: found, desk: atTheDesk[i] })
    require(sameUpToTies(found, atTheDesk[i]!), `the same ten as at the desk: ${both}`)
  }
  return { articles: articles.length, first: onAws.map(([best]) => best!.file) }
}

/**
 * The same photographs in a desk of their own, LanceDB its index, asked for the same articles. Resolves to what it finds for
 * each, by exact search, best first.
 */
async function foundByDesk({
  articles,
  pictures,
}: Pick<SameAsDesk, 'articles' | 'pictures'>): Promise<readonly (readonly Found[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'same-as-desk-'))
  const command = async (...args: readonly string[]): Promise<unknown> => {
    const flags = ['--conditions=@picture-desk/source', desk, ...args, '--data', join(folder, 'data'), '--json']
    const { stdout } = await run(process.execPath, flags, { maxBuffer: 10_000_000 })
    return JSON.parse(stdout)
  }
  try {
    const photos = join(folder, 'photos')
    await mkdir(photos)
    for (const { bytes, key } of pictures) await writeFile(join(photos, basename(key)), bytes)
    await command('ingest', photos)
    const found: (readonly Found[])[] = []
    for (const article of articles) {
      const file = join(folder, 'article.txt')
      await writeFile(file, article)
      found.push(filesAndScores((await command('search', file, '--mode', 'exact')) as SearchResponse))
    }
    return found
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const filesAndScores = ({ results }: Pick<SearchResponse, 'results'>): readonly Found[] =>
  results.map(({ file, score }) => ({ file: basename(file), score }))

/** Whether two lists are one, up to the order, and the last places, of pictures with the same score. */
export function sameUpToTies(one: readonly Found[], other: readonly Found[]): boolean {
  if (one.length !== other.length) return false
  const last = one.at(-1)?.score ?? 0
  return one.every(({ file, score }, i) => {
    if (Math.abs(score - other[i]!.score) > tie) return false
    const place = other.find((found) => found.file === file)
    return place ? Math.abs(place.score - score) <= tie : score - last <= tie
  })
}
