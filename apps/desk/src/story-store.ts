import { Story } from '@picture-desk/search-api-contract'
import type { DatabaseSync } from 'node:sqlite'
import { storageError } from './storage-error.ts'

/** What editors work on, for others who have the link; `expires` is the story's own time, ISO 8601. */
export const storiesTable = `
  CREATE TABLE IF NOT EXISTS stories (id TEXT PRIMARY KEY, story TEXT NOT NULL, expires TEXT NOT NULL) STRICT;
`

export type StoryStore = {
  /** Deletes those whose time is over, too. */
  readonly put: (story: Story, now?: number) => Promise<void>
  readonly get: (id: string) => Promise<Story | undefined>
}

/** `file`: of the database, for people who have to make room on its disk. */
export const storyStore = (db: DatabaseSync, file: string): StoryStore => ({
  put: async (story, now = Date.now()) => {
    try {
      db.prepare('DELETE FROM stories WHERE expires <= ?').run(new Date(now).toISOString())
      db.prepare('INSERT INTO stories (id, story, expires) VALUES (?, ?, ?)').run(
        story.id,
        JSON.stringify(story),
        story.expiresAt,
      )
    } catch (cause) {
      throw storageError(cause, file)
    }
  },
  get: async (id) => {
    const row = db.prepare('SELECT story FROM stories WHERE id = ?').get(id) as { story: string } | undefined
    return row && Story.parse(JSON.parse(row.story))
  },
})
