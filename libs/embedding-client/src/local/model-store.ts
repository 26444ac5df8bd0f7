import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { ModelFiles } from './model-files.ts'
import { digest, pinsFile, withPins, writePins } from './pins.ts'
import { storageError, systemCode } from './storage-error.ts'

/** `$PICTURE_DESK_MODELS`, else `$XDG_CACHE_HOME/picture-desk/models`, else `~/.cache/picture-desk/models`. */
export function defaultModelFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const own = environment['PICTURE_DESK_MODELS']
  if (own) return resolve(own)
  const cache = environment['XDG_CACHE_HOME']
  // The XDG specification says to ignore a relative path.
  return join(cache && isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'picture-desk', 'models')
}

/** Where a model lies inside a models folder. Absolute. */
export const folderOf = ({ folderName }: ModelFiles, models: string): string => join(resolve(models), folderName)

/**
 * What is wrong with the model in this folder, in words, or undefined where nothing is. `sizes` is cheap (a stat per file);
 * `digests` reads every byte.
 */
export async function modelFault(
  model: ModelFiles,
  modelFolder: string,
  check: 'sizes' | 'digests',
): Promise<string | undefined> {
  const pinned = await ifThere((folder) => withPins(model, folder), modelFolder)
  if (pinned === undefined) return `${pinsFile} is missing`
  for (const { path, bytes, sha256 } of pinned.files) {
    const size = await ifThere(fileSize, join(modelFolder, path))
    if (size === undefined) return `${path} is missing`
    if (size !== bytes) return `${path} has ${size} bytes where ${bytes} are right`
    if (check === 'sizes') continue
    const found = await ifThere(digest, join(modelFolder, path))
    if (found === undefined) return `${path} is missing`
    if (found !== sha256) return `${path} is not the file it should be (its SHA-256 differs)`
  }
  return undefined
}

/**
 * Puts a model into a models folder as a whole or not at all. `fill` gets an empty folder and writes those files into it that
 * have to be fetched; they are checked, and the folder takes its place by one rename. Several processes may do this at once:
 * each fills a folder of its own, and whoever comes last finds the work done.
 *
 * Rejects with what `fill` or the file system rejects with, or with a plain Error that says what is wrong with the files.
 */
export async function installModel(
  model: ModelFiles,
  models: string,
  fill: (emptyFolder: string) => Promise<void>,
): Promise<void> {
  const target = folderOf(model, models)
  await mkdir(dirname(target), { recursive: true })
  await removeAbandoned(target)
  // Not mkdtemp: its folders are for one user alone, and a models folder may be shared.
  const filling = `${unfinished(target)}${randomUUID()}`
  await mkdir(filling)
  try {
    await fill(filling)
    for (const { path, content } of model.files)
      if (content !== undefined) await writeFile(join(filling, path), content)
    await writePins(model, filling)
    const fault = await modelFault(model, filling, 'digests')
    if (fault !== undefined) throw new Error(fault)
    await putInPlace(model, filling, target)
  } finally {
    await rm(filling, { recursive: true, force: true })
  }
}

/** How the paths of folders begin that are being filled. */
const unfinished = (target: string): string => join(dirname(target), `.${basename(target)}-`)

/** No fetch takes so long: what is older was left by a process that was killed. In milliseconds. */
const abandonedAfter = 24 * 60 * 60 * 1000

async function removeAbandoned(target: string): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    const path = join(dirname(target), name)
    if (!path.startsWith(unfinished(target))) continue
    const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity
    if (Date.now() - changed > abandonedAfter) await rm(path, { recursive: true, force: true })
  }
}

async function putInPlace(model: ModelFiles, filled: string, target: string): Promise<void> {
  for (;;) {
    try {
      return await rename(filled, target)
    } catch (error) {
      if (!occupied.has(systemCode(error) ?? '')) throw error
    }
    if ((await modelFault(model, target, 'digests')) === undefined) return
    // A damaged model stands there. Another process may be putting it aside as well; then the next round finds it gone.
    const aside = `${filled}-damaged`
    try {
      await rename(target, aside)
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
    }
    await rm(aside, { recursive: true, force: true })
  }
}

/** What renaming a folder onto one that is not empty answers: ENOTEMPTY on Linux and macOS, EEXIST on others, EPERM on Windows. */
const occupied: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM'])

/** Undefined where there is no such file, or no longer: another process may be replacing the model. */
async function ifThere<T>(read: (file: string) => Promise<T>, file: string): Promise<T | undefined> {
  try {
    return await read(file)
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined
    throw storageError(error, dirname(file)) ?? error
  }
}

const fileSize = async (file: string): Promise<number> => (await stat(file)).size
