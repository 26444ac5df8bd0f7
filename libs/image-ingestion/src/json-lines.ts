import { AppError, faultsOf, toAppError } from '@picture-desk/app-error'
import * as z from 'zod'

/** What happens to lines that cannot be read. */
export type JsonLinesOptions = {
  /** Called for every line that is no record, with a reason that names it: "line 7 is no image record: it is no JSON". */
  readonly onFailed?: (reason: string) => void
  /** Bytes of a line at most; what goes beyond is never held in memory. Default: 1,000,000. */
  readonly maxLineBytes?: number
}

/** The largest record that an extraction makes, 500 keywords among it, is far below. */
const usualMaxLineBytes = 1_000_000

/**
 * Reads a JSONL file line by line, each by `parse`, which gets its number too. A line that is no record never stops the rest: it
 * is told, with its number, and left out. Lines without content are passed over. Memory: one line.
 */
export async function* jsonLines<T>(
  file: AsyncIterable<Uint8Array>,
  parse: (line: string, lineNumber: number) => T,
  { maxLineBytes = usualMaxLineBytes, onFailed }: JsonLinesOptions = {},
): AsyncGenerator<T> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let lineNumber = 0
  const recordOf = (line: Uint8Array | undefined): T | undefined => {
    if (line === undefined)
      throw new AppError('BadInput', `line ${lineNumber} has more than ${maxLineBytes.toLocaleString('en')} bytes`)
    const text = utf8.decode(line)
    return text.trim() === '' ? undefined : parse(text, lineNumber)
  }
  for await (const line of linesOf(file, maxLineBytes)) {
    lineNumber += 1
    let record: T | undefined
    try {
      record = recordOf(line)
    } catch (cause) {
      onFailed?.(toAppError(cause, `line ${lineNumber} is no UTF-8`).message)
    }
    if (record !== undefined) yield record
  }
}

/** Reads one line by a schema. BadInput with the line's number, and every fault, where it is no record. */
export const lineParser =
  <S extends z.ZodType>(schema: S, whatToDo: string) =>
  (line: string, lineNumber: number): z.output<S> => {
    try {
      return schema.parse(JSON.parse(line))
    } catch (cause) {
      const why = cause instanceof z.ZodError ? faultsOf(cause.issues) : 'it is no JSON'
      throw new AppError('BadInput', `line ${lineNumber} is no image record: ${why}`, { cause, whatToDo })
    }
  }

const newline = 0x0a

/** The lines of a file without their ends; undefined for one that is too long. The last one needs no end. */
async function* linesOf(file: AsyncIterable<Uint8Array>, maxLineBytes: number): AsyncGenerator<Uint8Array | undefined> {
  let parts: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array) => {
    length += part.length
    if (length > maxLineBytes) parts = []
    else parts.push(part)
  }
  const take = () => {
    const line = length > maxLineBytes ? undefined : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of file) {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield take()
}
