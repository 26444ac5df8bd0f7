import { AppError, isAppError, type AppErrorCode } from '@picture-desk/app-error'
import type { CorrectionStore, FailedImage, FailureStore, PeopleStore } from '@picture-desk/image-ingestion'
import { cursorOf, placeIn } from '@picture-desk/search-answers'
import type { FailuresQuery } from '@picture-desk/search-api-contract'
import { DatabaseSync } from 'node:sqlite'
import { correctionStore, editorsTables, pickStore, type PickStore } from './editors-work.ts'
import { storageError } from './storage-error.ts'
import { storiesTable, storyStore, type StoryStore } from './story-store.ts'

/** A folder of photographs that was ingested. */
export type PhotoFolder = {
  readonly id: string
  /** Absolute, links resolved. */
  readonly path: string
  /** The device it lay on: another one under an empty folder means that a drive is missing. */
  readonly device: number
}

/** The gallery's folder, and whom it knows, as JSON. */
type Setting = 'gallery' | 'galleryPeople' | 'index' | 'model'

/** What the desk remembers beside the index: its photo folders, what failed, what was removed by hand, its gallery, what editors did and work on. */
export type DeskState = {
  readonly folders: {
    readonly list: () => readonly PhotoFolder[]
    readonly put: (folder: PhotoFolder) => void
  }
  readonly failures: FailureStore & {
    /** The latest first. */
    readonly page: (
      query: FailuresQuery,
    ) => Promise<{ readonly failures: readonly FailedImage[]; readonly next?: string }>
  }
  readonly people: PeopleStore & { readonly list: () => readonly string[] }
  /** Pictures that somebody removed; they stay away until their file changes. */
  readonly removed: {
    readonly put: (id: string, stamp: string) => void
    /** Stamps by id. */
    readonly all: () => ReadonlyMap<string, string>
    readonly clear: (ids: readonly string[]) => void
  }
  readonly corrections: CorrectionStore
  readonly picks: PickStore
  readonly stories: StoryStore
  readonly settings: {
    readonly get: (name: Setting) => string | undefined
    readonly set: (name: Setting, value: string | undefined) => void
  }
  readonly close: () => void
}

const schema = `
  CREATE TABLE IF NOT EXISTS folders (id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, device INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS failures (
    id TEXT PRIMARY KEY, folder TEXT NOT NULL, file TEXT NOT NULL, source TEXT NOT NULL, stamp TEXT NOT NULL,
    code TEXT NOT NULL, reason TEXT NOT NULL, failedAt TEXT NOT NULL, extractor TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS failuresByFile ON failures (folder, file);
  CREATE TABLE IF NOT EXISTS people (name TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS removed (id TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
${editorsTables}${storiesTable}`

/** Opens the state in a file, and makes it where there is none. A second process may read while one writes. */
export function openState(file: string): DeskState {
  const db = openDatabase(file)
  const all = <T>(sql: string, ...values: (string | number)[]) => db.prepare(sql).all(...values) as T[]
  const each = <T>(items: readonly T[], sql: string, values: (item: T) => (string | number)[]) => {
    if (items.length === 0) return
    try {
      const statement = db.prepare(sql)
      db.exec('BEGIN')
      for (const item of items) statement.run(...values(item))
      db.exec('COMMIT')
    } catch (cause) {
      // SQLite itself has taken back what a full disk cut short.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw storageError(cause, file)
    }
  }
  const run = (sql: string, ...values: (string | number)[]) => each([values], sql, (given) => given)

  return {
    folders: {
      list: () => all<PhotoFolder>('SELECT * FROM folders ORDER BY path'),
      put: ({ device, id, path }) =>
        run('INSERT OR REPLACE INTO folders (id, path, device) VALUES (?, ?, ?)', id, path, device),
    },
    failures: failureStore(all, each),
    people: {
      add: async (names) => each(names, 'INSERT OR IGNORE INTO people (name) VALUES (?)', (name) => [name]),
      list: () => all<{ name: string }>('SELECT name FROM people').map(({ name }) => name),
    },
    removed: {
      put: (id, stamp) => run('INSERT OR REPLACE INTO removed (id, stamp) VALUES (?, ?)', id, stamp),
      all: () =>
        new Map(all<{ id: string; stamp: string }>('SELECT * FROM removed').map(({ id, stamp }) => [id, stamp])),
      clear: (ids) => each(ids, 'DELETE FROM removed WHERE id = ?', (id) => [id]),
    },
    corrections: correctionStore(db, file),
    picks: pickStore(db, file),
    stories: storyStore(db, file),
    settings: {
      get: (name) => all<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)[0]?.value,
      set: (name, value) =>
        value === undefined
          ? run('DELETE FROM settings WHERE name = ?', name)
          : run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, value),
    },
    close: () => db.close(),
  }
}

type All = <T>(sql: string, ...values: (string | number)[]) => T[]
type Each = <T>(items: readonly T[], sql: string, values: (item: T) => (string | number)[]) => void
type FailureRow = Omit<FailedImage, 'code'> & { readonly code: string }

/** The last failure of a page. */
const placeOfFailure = (place: unknown) => {
  const [failedAt, id] = Array.isArray(place) ? (place as readonly unknown[]) : []
  return typeof failedAt === 'string' && typeof id === 'string' ? { failedAt, id } : undefined
}

function failureStore(all: All, each: Each): DeskState['failures'] {
  const failures = (rows: FailureRow[]) => rows.map((row): FailedImage => ({ ...row, code: row.code as AppErrorCode }))
  return {
    put: async (items) =>
      each(
        items,
        `INSERT OR REPLACE INTO failures (id, folder, file, source, stamp, code, reason, failedAt, extractor)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ({ code, extractor, failedAt, file, folder, id, reason, source, stamp }) => [
          id,
          folder,
          file,
          source,
          stamp,
          code,
          reason,
          failedAt,
          extractor,
        ],
      ),
    get: async (ids) =>
      failures(all('SELECT * FROM failures WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))),
    remove: async (ids) => each(ids, 'DELETE FROM failures WHERE id = ?', (id) => [id]),
    list: async (within) =>
      failures(
        within
          ? all(
              'SELECT * FROM failures WHERE folder = ? AND substr(file, 1, length(?)) = ? ORDER BY file',
              within.folder,
              within.prefix,
              within.prefix,
            )
          : all('SELECT * FROM failures ORDER BY folder, file'),
      ),
    page: async ({ after, size }) => {
      const order = 'ORDER BY failedAt DESC, id LIMIT ?'
      const place = after === undefined ? undefined : placeIn(after, placeOfFailure)
      const rows = place
        ? all<FailureRow>(
            `SELECT * FROM failures WHERE failedAt < ? OR (failedAt = ? AND id > ?) ${order}`,
            place.failedAt,
            place.failedAt,
            place.id,
            size + 1,
          )
        : all<FailureRow>(`SELECT * FROM failures ${order}`, size + 1)
      const page = rows.slice(0, size)
      const last = page.at(-1)
      return {
        failures: failures(page),
        ...(last && rows.length > size ? { next: cursorOf([last.failedAt, last.id]) } : {}),
      }
    },
    count: async () => all<{ count: number }>('SELECT count(*) AS count FROM failures')[0]!.count,
  }
}

/** A rollback journal, not a log beside the file: with that, reading would need space on the disk too. */
function openDatabase(file: string): DatabaseSync {
  try {
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = TRUNCATE; ${schema}`)
    return db
  } catch (cause) {
    const known = storageError(cause, file)
    if (isAppError(known)) throw known
    throw new AppError('Unavailable', `The desk's state in ${file} cannot be opened: ${String(cause)}`, {
      cause,
      whatToDo:
        'If the file is damaged, restore it, or delete it: that loses corrections, picks, failures and removals, no picture.',
    })
  }
}
