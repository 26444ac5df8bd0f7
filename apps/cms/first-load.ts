import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes, gzipped: what an editor on a slow line waits for before the desk can be used. */
export const mostFirstLoad = 200_000

type Chunk = {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

const dist = join(import.meta.dirname, 'dist')

/** The JavaScript that a visit of / loads: what the HTML names, with what that imports, and a language. */
export function firstLoadFiles(
  html: string,
  manifest: Readonly<Record<string, Chunk>>,
  language: string,
): readonly string[] {
  const files = new Set([...html.matchAll(/<script [^>]*src="\/([^"]+)"/g)].map(([, file]) => file!))
  if (files.size === 0) throw new Error('The page that was built names no script.')
  const begun = Object.keys(manifest).filter((name) => files.delete(manifest[name]!.file))
  const add = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(add)
  }
  begun.forEach(add)
  add(`src/messages/${language}.json`)
  return [...files]
}

/** Of the page that was built last, in bytes; undefined where none is. */
export function firstLoad(language: string): number | undefined {
  const manifest = join(dist, '.vite/manifest.json')
  if (!existsSync(manifest)) return undefined
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const files = firstLoadFiles(html, JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>, language)
  return files.reduce((bytes, file) => bytes + gzipSync(readFileSync(join(dist, file))).length, 0)
}
