import { AppError } from '@picture-desk/app-error'
import type { ImageRecord } from '@picture-desk/image-record'
import { attachment, contentTypeOf, fileNameOf, originalGone } from '@picture-desk/search-answers'
import { endpoints, type Original, type OriginalFile } from '@picture-desk/search-api-contract'
import { headBytes, pictureFormat, type PictureFormat } from '@picture-desk/metadata-extraction'
import { constants, createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
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

  const found = async (id: string): Promise<FoundFile> => {
    const record = await image(id)
    const path = pathOf(record)
    const facts = await factsOf(path).catch((cause: unknown) => {
      throw unreadable(record.file, cause)
    })
    if (!facts) throw originalGone(record.file)
    return { ...facts, path, fileName: fileNameOf(record.file) }
  }

  return {
    original: async (id) => {
      const { fileName } = await found(id)
      return { url: endpoints.originalFile.path.replace('{id}', encodeURIComponent(id)), fileName }
    },
    originalFile: async (id) => {
      const { fileName, format, path, size } = await found(id)
      return {
        bytes: ReadableStream.from(bytesOf(path)),
        size,
        contentType: contentTypeOf(format),
        disposition: attachment(fileName),
      }
    },
  }
}

type Facts = { readonly format: PictureFormat; readonly size: number }
type FoundFile = Facts & { readonly path: string; readonly fileName: string }

/** By its content: what lies under the name of a picture, or where a link there leads, may be anything. */
async function factsOf(path: string): Promise<Facts | undefined> {
  // Without waiting: a named pipe would block until somebody writes into it.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stats = await file.stat()
    if (!stats.isFile()) return undefined
    const head = new Uint8Array(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    const format = pictureFormat(head.subarray(0, bytesRead))
    return format && { format, size: stats.size }
  } finally {
    await file.close()
  }
}

/** Opened when the first byte is asked for: nobody may ask (HEAD), and nothing stays open then. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) yield chunk as Buffer
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
