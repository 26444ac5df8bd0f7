import { AppError } from '@picture-desk/app-error'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storageError } from './storage-error.ts'

/** Where one desk keeps what it knows. Photo folders are only read; all that is written is below the data folder. */
export type DataFolder = {
  readonly root: string
  /** The index, of any provider that lives on disk. */
  readonly index: string
  readonly previews: string
  /** Pictures that were uploaded. */
  readonly uploads: string
  readonly samples: string
  /** Face descriptors of the gallery. */
  readonly gallery: string
  /** The map of all pictures. */
  readonly map: string
  readonly state: string
}

export function dataFolder(root: string): DataFolder {
  const at = (name: string) => join(root, name)
  try {
    mkdirSync(root, { recursive: true })
  } catch (cause) {
    throw storageError(cause, `the data folder ${root}`)
  }
  return {
    root,
    index: at('index'),
    previews: at('previews'),
    uploads: at('uploads'),
    samples: at('samples'),
    gallery: at('gallery'),
    map: at('map.json.gz'),
    state: at('state.sqlite'),
  }
}

/** Who holds a data folder. */
type Holder = { readonly pid: number; readonly command: string; readonly since: string }

/**
 * Takes the data folder for writing: one desk at a time. The lock is the operating system's, held by SQLite, so it is gone
 * with its process however that ends. Throws Conflict, which says who holds it. Call the result to let go.
 */
export function lockDataFolder({ root }: DataFolder, command: string): () => void {
  const holderFile = join(root, 'desk.holder.json')
  const lock = openLock(root)
  try {
    // With a table in it the file is not empty, and locking it writes nothing: a full disk does not keep a desk from starting.
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE')
    lock.exec('CREATE TABLE IF NOT EXISTS lock (held INTEGER) STRICT; BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw isBusy(cause) ? heldBy(readHolder(holderFile), root, cause) : storageError(cause, root)
  }
  const holder: Holder = { pid: process.pid, command, since: new Date().toISOString() }
  try {
    writeFileSync(holderFile, JSON.stringify(holder))
  } catch {
    // On a full disk nobody can be told who holds the folder; the lock holds all the same.
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}

function openLock(root: string): DatabaseSync {
  try {
    return new DatabaseSync(join(root, 'desk.lock'))
  } catch (cause) {
    throw storageError(cause, `the data folder ${root}`)
  }
}

/** SQLITE_BUSY */
const isBusy = (cause: unknown) => (cause as { readonly errcode?: unknown }).errcode === 5

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function heldBy(holder: Holder | undefined, root: string, cause: unknown): AppError {
  const who = holder ? `process ${holder.pid} (desk ${holder.command}, since ${holder.since})` : 'another process'
  return new AppError('Conflict', `The data folder ${root} is in use by ${who}.`, {
    cause,
    whatToDo: 'Stop that desk, or give this one another folder with --data DIR.',
  })
}
