import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type BundleSize = { readonly name: string; readonly bytes: number; readonly limit: number }

/** Bytes of a function's zip at most: what is larger starts later. */
const usual = 1_000_000
/** Those with a native module inside. */
const larger: Readonly<Record<string, number>> = { prepare: 12_000_000, backfill: 12_000_000 }

/** The zips that a service was packaged into, the largest first. */
export async function bundleSizes(folder: string): Promise<readonly BundleSize[]> {
  const zips = (await readdir(folder)).filter((file) => file.endsWith('.zip'))
  const sizes = await Promise.all(
    zips.map(async (file) => {
      const name = file.slice(0, -'.zip'.length)
      return { name, bytes: (await stat(join(folder, file))).size, limit: larger[name] ?? usual }
    }),
  )
  return sizes.toSorted((a, b) => b.bytes - a.bytes)
}

/** As a table for people. */
export const sizeTable = (sizes: readonly BundleSize[]): string =>
  [
    ['function', 'zip', 'limit'],
    ...sizes.map(({ bytes, limit, name }) => [
      name,
      kilobytes(bytes),
      kilobytes(limit) + (bytes > limit ? '  too large' : ''),
    ]),
  ]
    .map(([name = '', zip = '', limit = '']) => `${name.padEnd(16)}${zip.padStart(12)}${limit.padStart(12)}`)
    .join('\n')

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
