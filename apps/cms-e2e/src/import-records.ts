import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newFolder, type Desk } from './desk-server.ts'

/** Puts records into a desk that have no picture of their own, as `npm run desk -- import` does. Resolves to its counts. */
export async function importRecords(
  desk: Desk,
  records: readonly object[],
): Promise<Readonly<Record<string, unknown>>> {
  const folder = await newFolder()
  const file = join(folder, 'records.jsonl')
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'))
  try {
    return await desk.command('import', file)
  } finally {
    await rm(folder, { recursive: true })
  }
}
