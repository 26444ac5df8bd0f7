import { createHash } from 'node:crypto'
import * as z from 'zod'
import { lineParser, readLines, type Query } from './dataset.ts'

/** What an editor said of a picture that was found; more fields may be there. */
const Pick = z.object({
  /** ISO 8601. */
  at: z.string(),
  verdict: z.enum(['use', 'unsuitable']),
  imageId: z.string().min(1),
  /** Absent where pictures were looked for without one. */
  article: z.string().optional(),
})
export type Pick = z.infer<typeof Pick>

const grades = { use: 2, unsuitable: 0 } as const

export type JudgedPicks = {
  readonly queries: readonly Query[]
  /** Picks that judge nothing: without an article, of a picture that is not there, or of an article nobody used a picture for. */
  readonly leftOut: number
}

/** Throws NotFound or BadInput, which names file and line. */
export const readPicks = (file: string): Promise<readonly Pick[]> => readLines(file, parsePick)

/**
 * One query for each article, with what was used as relevant; of two verdicts on one picture the later one counts. An article
 * that all pictures were unsuitable for is left out: something better may be there that nobody was shown.
 */
export function judgementsOf(picks: readonly Pick[], imageIds: ReadonlySet<string>): JudgedPicks {
  const byArticle = new Map<string, Map<string, Pick>>()
  const inTime = [...picks].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const pick of inTime) {
    const article = pick.article?.trim()
    if (!article || !imageIds.has(pick.imageId)) continue
    byArticle.set(article, (byArticle.get(article) ?? new Map<string, Pick>()).set(pick.imageId, pick))
  }
  const judged = [...byArticle].filter(([, verdicts]) =>
    [...verdicts.values()].some(({ verdict }) => verdict === 'use'),
  )
  const queries = judged.map(([article, verdicts]) => ({
    id: `picks-${createHash('sha256').update(article).digest('hex').slice(0, 12)}`,
    article,
    relevant: Object.fromEntries([...verdicts].map(([id, { verdict }]) => [id, grades[verdict]])),
  }))
  const articles = new Set(judged.map(([article]) => article))
  const counted = picks.filter(({ article, imageId }) => articles.has(article?.trim() ?? '') && imageIds.has(imageId))
  return { queries, leftOut: picks.length - counted.length }
}

const parsePick = lineParser(
  Pick,
  'pick',
  'Give one JSON object a line: {"at","verdict":"use" or "unsuitable","imageId","article"}.',
)
