import { AppError, toAppError } from '@picture-desk/app-error'
import { jsonLines } from '@picture-desk/image-ingestion'
import { SearchRequest } from '@picture-desk/search-api-contract'
import type { Desk } from './desk.ts'
import { parseInput } from './parse-input.ts'

/** What is answered to one line: the search's answer, or why there is none; with the line's own `id`, where it has one. */
export type SearchedLine = { readonly line: number; readonly id?: string } & (
  Awaited<ReturnType<Desk['search']>> | { readonly error: Pick<AppError, 'code' | 'message' | 'whatToDo'> }
)

/**
 * Many searches: each line is one as POST /v1/search takes it, `{"article": …}`, and is answered by a line, in order. A line that is
 * no search, or a search that fails, is answered by its error and does not stop the rest; one that cannot even be read is told to
 * `onUnread`. `usual` is what lines leave out.
 * Memory: one line and its answer.
 */
export async function* searchLines(
  search: Desk['search'],
  file: AsyncIterable<Uint8Array>,
  {
    onUnread,
    usual,
  }: { readonly usual: Readonly<Record<string, unknown>>; readonly onUnread: (reason: string) => void },
): AsyncGenerator<SearchedLine> {
  const read = (text: string, line: number) => ({ line, text })
  for await (const { line, text } of jsonLines(file, read, { maxLineBytes, onFailed: onUnread })) {
    const asked = requestOf(text)
    const given = asked?.['id']
    const id = typeof given === 'string' || typeof given === 'number' ? { id: String(given) } : {}
    try {
      if (asked === undefined) throw notASearch(`line ${line} is no JSON object`)
      yield { line, ...id, ...(await search(parseInput(SearchRequest, { ...usual, ...asked }))) }
    } catch (thrown) {
      const { code, message, whatToDo } = toAppError(thrown)
      yield { line, ...id, error: { code, message, whatToDo } }
    }
  }
}

/** An article of the most letters, as UTF-8 that JSON escapes, and a brief beside it. */
const maxLineBytes = 2_000_000

function requestOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' && given !== null && !Array.isArray(given)
      ? (given as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

const notASearch = (reason: string) =>
  new AppError('BadInput', reason, { whatToDo: 'Give one search a line: {"id": "1", "article": "…"}.' })
