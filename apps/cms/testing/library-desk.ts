import type { ListedImage, ListQuery } from '@picture-desk/search-api-contract'
import type { SearchApi } from './open-page.tsx'
import { listed } from './pictures.ts'

/** A desk whose library has these pictures, page by page, whatever they are filtered by; and what it was asked for. */
export function libraryDesk(pictures: readonly ListedImage[]) {
  const asked: ListQuery[] = []
  const removed: string[] = []
  const desk: Partial<SearchApi> = {
    list: async (query) => {
      asked.push(query)
      const left = pictures.filter(({ id }) => !removed.includes(id))
      const from = Number(query.after ?? 0)
      const to = from + query.size
      return { total: left.length, results: left.slice(from, to), ...(to < left.length ? { next: String(to) } : {}) }
    },
    remove: async (id) => {
      removed.push(id)
      return { id, removed: true }
    },
  }
  return { desk, asked, removed }
}

export const manyPictures = (count: number): readonly ListedImage[] =>
  Array.from({ length: count }, (_, index) => listed(`p${index + 1}`))
