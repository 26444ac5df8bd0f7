import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { storageError } from '../storage-error.ts'
import { unfinished } from '../write-whole.ts'
import { fromHere } from './with-desk.ts'

/**
 * Each as a line of JSON, to a file whole or not at all: one that is there is complete. Resolves to their number, or to undefined
 * where it was stopped.
 */
export async function writeLines(
  records: AsyncIterable<unknown>,
  file: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  let written = 0
  const lines = async function* () {
    for await (const record of records) {
      yield `${JSON.stringify(record)}\n`
      written += 1
    }
  }
  const path = fromHere(file)
  const part = `${path}${unfinished}`
  try {
    if (file === '-') await pipeline(lines, process.stdout, { end: false, signal })
    else {
      await pipeline(lines, createWriteStream(part), { signal })
      await rename(part, path)
    }
    return written
  } catch (cause) {
    if (file !== '-') await rm(part, { force: true })
    if (signal.aborted) return undefined
    throw storageError(cause, file)
  }
}
