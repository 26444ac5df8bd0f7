import { AppError, isAppError } from '@picture-desk/app-error'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { PictureSource } from '../metadata-extraction.ts'
import { headBytes, pictureFormat } from './picture-format.ts'
import { maxFileBytes } from './picture-limits.ts'

/** The bytes of a picture, refused before they are read whole where they cannot be one. */
export async function readPicture(source: PictureSource): Promise<Uint8Array> {
  if ('path' in source) return readFile(source.path)
  requirePicture(source.bytes, source.bytes.length)
  return source.bytes
}

async function readFile(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    // Without waiting: a named pipe would block until somebody writes into it.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = await file.stat()
    if (!stats.isFile()) throw new AppError('BadInput', 'this is no file but a folder or a device: name a picture file')
    const head = new Uint8Array(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    requirePicture(head.subarray(0, bytesRead), stats.size)
    return await file.readFile()
  } catch (error) {
    throw unreadable(error)
  } finally {
    await file?.close()
  }
}

function requirePicture(head: Uint8Array, size: number): void {
  if (size === 0) throw new AppError('BadInput', 'the file is empty: copy it again')
  if (size > maxFileBytes)
    throw new AppError(
      'BadInput',
      `the file has ${megabytes(size)} MB, more than the ${megabytes(maxFileBytes)} MB that are read: save it smaller`,
    )
  if (pictureFormat(head) === undefined)
    throw new AppError('BadInput', 'this is no JPEG, PNG, WebP or AVIF picture: save it as one of these')
}

const megabytes = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en')

/** Faults of this machine that pass: too many open files, no memory, a network drive that does not answer. */
const passing = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EBUSY', 'ETIMEDOUT'])

function unreadable(error: unknown): unknown {
  if (isAppError(error) || typeof error !== 'object' || error === null || !('code' in error)) return error
  const code = String(error.code)
  if (passing.has(code))
    return new AppError('Unavailable', `the file cannot be read now (${code}): try again`, { cause: error })
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError('NotFound', 'the file may not be read: give this program the right to read it', {
      cause: error,
    })
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('NotFound', 'there is no such file: it may have been moved or removed', { cause: error })
  return new AppError('NotFound', `the file cannot be read (${code}): check the disk it is on`, { cause: error })
}
