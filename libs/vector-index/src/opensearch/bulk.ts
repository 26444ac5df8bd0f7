import type { Client } from '@opensearch-project/opensearch'
import { setTimeout as wait } from 'node:timers/promises'
import { statusError } from './open-search-error.ts'

/** One write to one document. */
export type Write =
  { readonly id: string; readonly document: unknown } | { readonly id: string; readonly document?: undefined }

type Item = { readonly status: number; readonly result?: string; readonly error?: { readonly reason?: string } }

/** A body of about this many bytes: larger ones make nothing faster, and OpenSearch on AWS takes 10 MiB on its small nodes. */
const maxBodyBytes = 5 * 2 ** 20

const attempts = 8
const longestWait = 20_000
const firstWait = 200

/**
 * Writes in bodies of 5 MiB, one after the other. What the cluster has no room for just now (429) is written again, after a
 * wait that grows, with full jitter. Resolves to how many documents there were of those that were to be deleted. Rejects with
 * Throttled where the cluster stays full; the writes are by id, so that the same call may be made again.
 */
export async function bulk(client: Client, index: string, writes: readonly Write[]): Promise<number> {
  let deleted = 0
  for (const part of bodies(writes)) deleted += await writePart(client, index, part)
  return deleted
}

type Line = { readonly text: string; readonly id: string }

function* bodies(writes: readonly Write[]): Generator<readonly Line[]> {
  let part: Line[] = []
  let bytes = 0
  for (const { document, id } of writes) {
    const action = document === undefined ? 'delete' : 'index'
    const text = `${JSON.stringify({ [action]: { _id: id } })}\n${document === undefined ? '' : `${JSON.stringify(document)}\n`}`
    part.push({ id, text })
    bytes += Buffer.byteLength(text)
    if (bytes < maxBodyBytes) continue
    yield part
    part = []
    bytes = 0
  }
  if (part.length > 0) yield part
}

async function writePart(client: Client, index: string, lines: readonly Line[]): Promise<number> {
  let deleted = 0
  let left = lines
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * Math.min(longestWait, firstWait * 2 ** attempt))
    const { body } = await client.bulk({ index, body: left.map(({ text }) => text).join('') as unknown as object[] })
    const items = (body.items as unknown as readonly Readonly<Record<string, Item>>[]).map(
      (item) => Object.values(item)[0]!,
    )
    deleted += items.filter(({ result }) => result === 'deleted').length
    // A document that was not there to be deleted is 404, and no fault.
    const refused = items.find(({ error, status }) => error !== undefined && status !== 429)
    if (refused) throw statusError(refused.status, refused.error?.reason ?? 'a write was refused')
    left = left.filter((_, i) => items[i]!.status === 429)
    if (left.length > 0 && attempt + 1 >= attempts)
      throw statusError(429, `${left.length} of ${lines.length} writes found no room in ${attempts} attempts`)
  }
  return deleted
}
