import { overtaken, type CorrectionStore } from '@picture-desk/image-ingestion'
import { Corrections } from '@picture-desk/image-record'
import { RecordedPick, type PicksQuery, type PicksResponse } from '@picture-desk/search-api-contract'
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { storageError } from './storage-error.ts'

/** What editors did: it cannot be made anew from any picture. An article that is picked for several times is kept once. */
export const editorsTables = `
  CREATE TABLE IF NOT EXISTS corrections (id TEXT PRIMARY KEY, version INTEGER NOT NULL, corrections TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS articles (hash TEXT PRIMARY KEY, article TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS picks (
    number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (hash), pick TEXT NOT NULL
  ) STRICT;
`

export type PickStore = {
  readonly put: (pick: RecordedPick) => Promise<void>
  /** In the order in which they were made. */
  readonly page: (query: PicksQuery) => Promise<PicksResponse>
}

/** `file`: of the database, for people who have to make room on its disk. */
export function correctionStore(db: DatabaseSync, file: string): CorrectionStore {
  return {
    get: async (ids) => {
      const rows = db
        .prepare('SELECT id, corrections FROM corrections WHERE id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(ids)) as { id: string; corrections: string }[]
      return new Map(rows.map(({ corrections, id }) => [id, Corrections.parse(JSON.parse(corrections))]))
    },
    put: async (id, corrections, replaces) => {
      const values = [corrections.version, JSON.stringify(corrections)] as const
      const { changes } = stored(file, () =>
        replaces === 0
          ? db
              .prepare('INSERT OR IGNORE INTO corrections (version, corrections, id) VALUES (?, ?, ?)')
              .run(...values, id)
          : db
              .prepare('UPDATE corrections SET version = ?, corrections = ? WHERE id = ? AND version = ?')
              .run(...values, id, replaces),
      )
      if (changes === 0) throw overtaken(versionOf(db, id))
    },
  }
}

function versionOf(db: DatabaseSync, id: string): number {
  const row = db.prepare('SELECT version FROM corrections WHERE id = ?').get(id) as { version: number } | undefined
  return row?.version ?? 0
}

export function pickStore(db: DatabaseSync, file: string): PickStore {
  return {
    put: async ({ article, ...pick }) => {
      const hash = createHash('sha256').update(article).digest('hex')
      stored(file, () => {
        db.prepare('INSERT OR IGNORE INTO articles (hash, article) VALUES (?, ?)').run(hash, article)
        db.prepare('INSERT INTO picks (article, pick) VALUES (?, ?)').run(hash, JSON.stringify(pick))
      })
    },
    page: async ({ after = '0', size }) => {
      const rows = db
        .prepare(
          `SELECT number, pick, articles.article FROM picks JOIN articles ON hash = picks.article
           WHERE number > ? ORDER BY number LIMIT ?`,
        )
        .all(Number(after) || 0, size + 1) as { number: number; pick: string; article: string }[]
      const page = rows.slice(0, size)
      return {
        picks: page.map(({ article, pick }) => RecordedPick.parse({ ...(JSON.parse(pick) as object), article })),
        ...(rows.length > size ? { next: String(page.at(-1)!.number) } : {}),
      }
    },
  }
}

const stored = <Result>(file: string, write: () => Result): Result => {
  try {
    return write()
  } catch (cause) {
    throw storageError(cause, file)
  }
}
