import { overtaken, type CorrectionStore } from '@picture-desk/image-ingestion'
import type { Corrections } from '@picture-desk/image-record'
import type { RecordedPick, Story } from '@picture-desk/search-api-contract'
import type { Picks } from './picks.ts'
import type { Stories } from './stories.ts'

/** What editors did, kept as long as the test runs, by the rules of the tables. */
export function editorsWork(): {
  readonly corrections: CorrectionStore
  readonly picks: Picks
  readonly stories: Stories
} {
  const corrected = new Map<string, Corrections>()
  const picked: RecordedPick[] = []
  const stories = new Map<string, Story>()
  return {
    corrections: {
      get: async (ids) => new Map([...corrected].filter(([id]) => ids.includes(id))),
      put: async (id, corrections, replaces) => {
        const version = corrected.get(id)?.version ?? 0
        if (version !== replaces) throw overtaken(version)
        corrected.set(id, corrections)
      },
    },
    stories: { put: async (story) => void stories.set(story.id, story), get: async (id) => stories.get(id) },
    picks: {
      put: async (pick) => void picked.push(pick),
      page: async ({ after = '0', size }) => {
        const end = Number(after) + size
        return { picks: picked.slice(Number(after), end), ...(end < picked.length ? { next: String(end) } : {}) }
      },
    },
  }
}
