import { AppError } from '@picture-desk/app-error'
import { ingestImages, removeImages, type ImageSource } from '@picture-desk/image-ingestion'
import { fromIndexFields } from '@picture-desk/image-record'
import { whatToDoAbout } from '@picture-desk/search-answers'
import type { RemoveResponse, UploadedImage, UploadResponse } from '@picture-desk/search-api-contract'
import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sourceOf } from './photo-folder.ts'
import type { DeskPorts } from './ports.ts'
import { storing } from './storage-error.ts'
import { unfinished, writeWhole } from './write-whole.ts'

export type Uploads = {
  /** Keeps and ingests pictures; what is no picture is not kept. One answer for each, in order. */
  readonly upload: (files: readonly File[]) => Promise<UploadResponse>
  /** Takes a picture out of the index. An uploaded one is deleted; one in a photo folder stays there and is left out. */
  readonly remove: (id: string) => Promise<RemoveResponse>
}

/** The photo folder that uploads lie in. */
export const uploadsFolder = 'uploads'

export function uploads(ports: DeskPorts): Uploads {
  const root = ports.data.uploads

  /** One folder for each content: two pictures of one name are both kept, the same picture twice is one. */
  const keep = async (file: File): Promise<{ readonly source: ImageSource; readonly isNew: boolean }> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const folder = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    const [known] = (await readdir(join(root, folder)).catch(() => [])).filter((name) => !name.endsWith(unfinished))
    const name = known ?? safeName(file.name)
    const path = join(root, folder, name)
    if (known === undefined) await storing(root, () => writeWhole(path, bytes))
    const facts = await stat(path, { bigint: true })
    return { source: sourceOf(uploadsFolder, `${folder}/${name}`, path, facts), isNew: known === undefined }
  }

  const drop = (file: string) => rm(join(root, dirname(file)), { recursive: true, force: true })

  const uploadOne = async (file: File): Promise<UploadedImage> => {
    const { isNew, source } = await keep(file)
    const ingestion = await ports.ingestion()
    ports.state.removed.clear([source.id])
    let reason = ''
    const counts = await ingestImages(ingestion, [source], {
      retryFailed: true,
      onOutcome: (_source, _outcome, why) => (reason = why ?? ''),
    })
    if (counts.failed === 0)
      return {
        name: file.name,
        id: source.id,
        outcome: counts.indexed ? 'indexed' : counts.replaced ? 'replaced' : 'unchanged',
      }
    const [failure] = await ports.state.failures.get([source.id])
    const failed = { name: file.name, outcome: 'failed', reason } as const
    const whatToDo = whatToDoAbout(failure?.code ?? 'Internal')
    if (!isNew || failure?.code !== 'BadInput') return { ...failed, id: source.id, whatToDo }
    await drop(source.file)
    await ports.state.failures.remove([source.id])
    return { ...failed, whatToDo }
  }

  return {
    upload: async (files) => {
      const images: UploadedImage[] = []
      for (const file of files) images.push(await uploadOne(file))
      return { images }
    },
    remove: async (id) => {
      const index = await ports.index()
      const [stored] = (await index?.get([id])) ?? []
      if (!stored) throw new AppError('NotFound', `There is no picture ${id}.`)
      const { file, folder, stamp } = fromIndexFields(stored)
      if (folder === uploadsFolder && isUpload(file)) await drop(file)
      // Remembered first: a sync that runs at the same moment must not bring it back.
      else if (stamp !== undefined) ports.state.removed.put(id, stamp)
      await removeImages(
        { index: await ports.writableIndex(), previews: ports.previews, failures: ports.state.failures },
        [id],
      )
      await index?.refresh()
      return { id, removed: true }
    },
  }
}

/** How `keep` lays it down. An imported record may say anything of itself, and a whole folder is deleted by it. */
const isUpload = (file: string) => /^[0-9a-f]{32}\/[^/\\]+$/.test(file)

/** A file name as it came from somewhere: no folders, no control characters, not hidden, not too long. */
const safeName = (name: string) =>
  name
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/[\p{Control}\p{Surrogate}:*?"<>|]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-120) || 'picture'
