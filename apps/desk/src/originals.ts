import { AppError } from '@picture-desk/app-error'
import type { ImageRecord } from '@picture-desk/image-record'
import { attachment, contentTypeOf, fileNameOf, originalGone } from '@picture-desk/search-answers'
import { endpoints, type Original, type OriginalFile } from '@picture-desk/search-api-contract'
import { headBytes, pictureFormat, type PictureFormat } from '@picture-desk/metadata-extraction'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { DeskPorts } from './ports.ts'
import { uploadsFolder } from './uploads.ts'

export type Originals = {
  /** A path of this server. */
  readonly original: (id: string) => Promise<Original>
  readonly originalFile: (id: string) => Promise<OriginalFile>
}

export function originals(
  { data, state }: Pick<DeskPorts, 'data' | 'state'>,
  image: (id: string) => Promise<ImageRecord>,
): Originals {
  /**
   * The file of a record: where its photo folder is, and there only. What a record says of itself proves nothing: it may have
   * been imported.
   */
  const pathOf = ({ file, folder, source }: ImageRecord): string => {
    const root = folder === uploadsFolder ? data.uploads : state.folders.list().find(({ id }) => id === folder)?.path
    const path = root === undefined ? undefined : join(root, file)
    if (path !== undefined && isBelow(root!, path) && pathToFileURL(path).href === source) return path
    throw new AppError(
      'NotFound',
      'The photograph of this picture is not on this machine: only its record was imported.',
      {
        whatToDo: `Ask where the record comes from for ${file}.`,
      },
    )
  }

  const opened = async (id: string): Promise<Opened> => {
    const { file, ...record } = await image(id)
    // Without waiting: a named pipe would block until somebody writes into it.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
    const handle = await open(pathOf({ file, ...record }), flags).catch((cause: unknown) => {
      throw unreadable(file, cause)
    })
    const format = await formatOf(handle)
    if (format !== undefined) return { handle, format, fileName: fileNameOf(file) }
    await handle.close()
    throw originalGone(file)
  }

  return {
    original: async (id) => {
      const { fileName, handle } = await opened(id)
      await handle.close()
      return { url: endpoints.originalFile.path.replace('{id}', encodeURIComponent(id)), fileName }
    },
    originalFile: async (id) => {
      const { fileName, format, handle } = await opened(id)
      const { size } = await handle.stat()
      return {
        bytes: Readable.toWeb(handle.createReadStream({ start: 0 })) as OriginalFile['bytes'],
        size,
        contentType: contentTypeOf(format),
        disposition: attachment(fileName),
      }
    },
  }
}

type Opened = { readonly handle: FileHandle; readonly format: PictureFormat; readonly fileName: string }

/** By its content: what lies under the name of a picture, or where a link there leads, may be anything. */
async function formatOf(handle: FileHandle): Promise<PictureFormat | undefined> {
  if (!(await handle.stat()).isFile()) return undefined
  const head = new Uint8Array(headBytes)
  const { bytesRead } = await handle.read(head, 0, headBytes, 0)
  return pictureFormat(head.subarray(0, bytesRead))
}

const isBelow = (root: string, path: string): boolean => path.startsWith(join(root, '/'))

function unreadable(file: string, cause: unknown): AppError {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError('Forbidden', `The photograph may not be read: ${file}.`, {
      cause,
      whatToDo: 'Give the user that the desk runs as the right to read it.',
    })
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return originalGone(file)
  return new AppError('Unavailable', `The photograph cannot be read: ${file}.`, { cause })
}
