import { AppError, toAppError } from '@picture-desk/app-error'
import { parseImportedImage, type ImportedImage } from '@picture-desk/image-ingestion'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'

const Query = z.object({
  id: z.string().min(1),
  article: z.string(),
  /** ISO 639-1. */
  language: z.string().optional(),
  /** How `docs/search.md` calls it, where that says what is found. */
  story: z.string().optional(),
  /** Grades by image id; empty: nothing fits. */
  relevant: z.record(z.string(), z.number()),
})
export type Query = z.infer<typeof Query>

export type Dataset = { readonly images: readonly ImportedImage[]; readonly queries: readonly Query[] }

/** Reads a retrieval set. Throws NotFound or BadInput, which names file and line. */
export async function readDataset(imagesFile: string, queriesFile: string): Promise<Dataset> {
  return {
    images: await readImages(imagesFile),
    queries: await readLines(queriesFile, parseQuery),
  }
}

export const readImages = (file: string): Promise<readonly ImportedImage[]> => readLines(file, parseImportedImage)

export async function writeDataset(
  files: { images: string; queries: string },
  { images, queries }: Dataset,
): Promise<void> {
  const lines = (items: readonly unknown[]) =>
    items.map((item) => `${JSON.stringify(item, withoutEmptyLists)}\n`).join('')
  await writeFile(files.images, lines(images))
  await writeFile(files.queries, lines(queries))
}

/** A list that is left out is read as empty, except that a record says what its labels are. */
const withoutEmptyLists = (key: string, value: unknown) =>
  Array.isArray(value) && value.length === 0 && key !== 'labels' ? undefined : value

/** Reads a file of one JSON object a line; lines without content are passed over. */
export async function readLines<T>(
  file: string,
  parse: (line: string, lineNumber: number) => T,
): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('NotFound', `${file} cannot be read: ${String(cause)}`, { cause })
  })
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [parse(line, i + 1)]
    } catch (thrown) {
      const { code, message, whatToDo } = toAppError(thrown)
      throw new AppError(code, `${basename(file)}: ${message}`, { cause: thrown, whatToDo })
    }
  })
}

const parseQuery = lineParser(
  Query,
  'query',
  'Give one JSON object a line: {"id","article","relevant":{imageId: grade}}; nothing relevant means nothing fits.',
)

/** Reads a line as what the schema says. Throws BadInput with the line's number. */
export function lineParser<T>(schema: z.ZodType<T>, what: string, whatToDo: string) {
  return (line: string, lineNumber: number): T => {
    try {
      return schema.parse(JSON.parse(line))
    } catch (cause) {
      throw new AppError('BadInput', `line ${lineNumber} is no ${what}: ${String(cause)}`, { cause, whatToDo })
    }
  }
}
