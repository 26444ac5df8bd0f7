import { writeSamplePhotographs } from '@picture-desk/desk/sample-photographs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The photographs of a folder, or the desk's samples, as they are uploaded. */
export async function picturesOf(folder: string | undefined) {
  const samples = join(tmpdir(), `picture-desk-samples-${process.pid}`)
  if (folder === undefined) await writeSamplePhotographs(samples)
  const from = folder ?? samples
  const files = (await readdir(from)).filter((file) => /\.(jpe?g|png|webp|avif)$/i.test(file))
  const pictures = await Promise.all(
    files.map(async (file) => ({ key: `uploads/${file}`, bytes: await readFile(join(from, file)) })),
  )
  await rm(samples, { recursive: true, force: true })
  return pictures
}
