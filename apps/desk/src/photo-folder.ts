import { AppError } from '@picture-desk/app-error'
import { imageId, type FolderListing, type ImageSource } from '@picture-desk/image-ingestion'
import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DeskState, PhotoFolder } from './state.ts'

/** A part of a photo folder: the folder itself where the prefix is empty. */
export type FolderPart = { readonly folder: PhotoFolder; readonly prefix: string }

/**
 * The photo folder that a path belongs to: a known one that it lies in, so that ingesting a part of a folder does not make
 * second records of its pictures; else itself, from now on. Throws NotFound, BadInput, Forbidden.
 */
export async function folderPartOf(path: string, folders: DeskState['folders']): Promise<FolderPart> {
  const real = await realpath(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  const facts = await stat(real)
  if (!facts.isDirectory())
    throw new AppError('BadInput', `${path} is no folder.`, { whatToDo: 'Give the folder that the pictures lie in.' })
  const around = folders.list().filter((known) => isWithin(real, known.path))
  const folder = around.sort((a, b) => b.path.length - a.path.length)[0] ?? {
    id: createHash('sha256').update(real).digest('hex').slice(0, 16),
    path: real,
    device: facts.dev,
  }
  if (around.length === 0) folders.put(folder)
  const below = relative(folder.path, real).split(sep).join('/')
  return { folder, prefix: below === '' ? '' : `${below}/` }
}

/**
 * Every regular file of a part of a folder, links followed, whatever its name: what is a picture is judged by content.
 * Files in a known folder further down belong to that one and are left out, unless they are asked for.
 */
export async function listPhotoFolder(
  { folder, prefix }: FolderPart,
  { folders }: Pick<DeskState, 'folders'>,
): Promise<FolderListing> {
  const inner = new Set(folders.list().flatMap(({ id, path }) => (id === folder.id ? [] : [path])))
  const sources: ImageSource[] = []
  const notListed: string[] = []
  const seen = new Set<string>()

  const walk = async (path: string, below: string): Promise<void> => {
    const real = await realpath(path)
    // A link may lead back to where we came from.
    if (seen.has(real) || inner.has(real)) return
    seen.add(real)
    const entries = await readdir(path, { withFileTypes: true })
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
      await look(join(path, name), below + name)
  }
  const look = async (path: string, file: string): Promise<void> => {
    try {
      const facts = await stat(path, { bigint: true })
      if (facts.isDirectory()) await walk(path, `${file}/`)
      else if (facts.isFile()) sources.push(sourceOf(folder.id, file, path, facts))
    } catch (cause) {
      // What is gone, and a link to nowhere, is no file. What may only not be looked at is there all the same.
      if (!isGone(cause)) notListed.push(file)
    }
  }
  const top = join(folder.path, prefix)
  await walk(top, prefix).catch((cause: unknown) => {
    throw unreadable(top, cause)
  })
  await refuseMissingDrive({ folder, prefix }, sources)
  return { folder: folder.id, prefix, sources, unreadable: notListed }
}

export function sourceOf(folder: string, file: string, path: string, facts: BigIntStats): ImageSource {
  return {
    id: imageId(folder, file),
    folder,
    file,
    source: pathToFileURL(path).href,
    // The change time cannot be set by a program, so a file that was written again never keeps its stamp.
    stamp: [facts.size, facts.mtimeNs, facts.ctimeNs, facts.ino].join('-'),
    picture: { path },
  }
}

/** An empty folder on another device than before is where a drive should be: nothing was deleted. */
async function refuseMissingDrive({ folder }: FolderPart, sources: readonly ImageSource[]): Promise<void> {
  if (sources.length > 0) return
  const { dev } = await stat(folder.path)
  if (dev !== folder.device)
    throw new AppError('Conflict', `${folder.path} is empty, and its drive is not the one that was there before.`, {
      whatToDo: 'Connect the drive, then ingest again. Nothing was removed.',
    })
}

const isGone = (cause: unknown) => ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((cause as NodeJS.ErrnoException).code ?? '')

const isWithin = (path: string, root: string) =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)

function unreadable(path: string, cause: unknown): AppError {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT')
    return new AppError('NotFound', `There is no folder ${path}.`, { cause, whatToDo: 'Check the path.' })
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError('Forbidden', `The folder ${path} may not be read.`, {
      cause,
      whatToDo: 'Give this user the right to read it.',
    })
  return new AppError('Unavailable', `The folder ${path} cannot be read: ${String(cause)}`, { cause })
}
