import type { Client } from '@opensearch-project/opensearch'
import { setTimeout as wait } from 'node:timers/promises'
import { statusError } from './open-search-error.ts'

/** Milliseconds between looks at how far it is: at first, and at most. */
const firstLook = 50
const longestLook = 5_000

type Task = { readonly completed: boolean; readonly error?: { readonly reason?: string } }

/**
 * Makes one segment of each shard. Every segment has a graph of its own, and a search walks them all: 100,000 vectors of 384 in
 * 15 segments take 18 ms, in one 6 ms. Half a minute to five for as many on two cores; no call waits so long, so it is a task
 * of the cluster's, which goes on where nobody asks any more.
 */
export async function mergeSegments(client: Client, index: string): Promise<void> {
  const { body } = await client.indices.forcemerge({ index, max_num_segments: 1, wait_for_completion: false })
  const { task } = body as unknown as { readonly task: string }
  for (let pause = firstLook; ; pause = Math.min(longestLook, 2 * pause)) {
    const { body: found } = await client.tasks.get({ task_id: task })
    const { completed, error } = found as unknown as Task
    if (error) throw statusError(500, error.reason ?? 'segments could not be merged')
    if (completed) return
    await wait(pause)
  }
}
