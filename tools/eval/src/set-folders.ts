import { AppError } from '@picture-desk/app-error'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A retrieval set in a folder of its own. */
export type SetFolder = { readonly name: string; readonly images: string; readonly queries: string }

/** Every folder in this one that has `images.jsonl` and `queries.jsonl`, by name. Throws NotFound where none has. */
export function setFoldersIn(folder: string): readonly SetFolder[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const sets = names
    .map((name) => ({ name, ...setFilesIn(join(folder, name)) }))
    .filter(({ images, queries }) => existsSync(images) && existsSync(queries))
  if (sets.length === 0)
    throw new AppError('NotFound', `${folder} has no sets.`, {
      whatToDo: 'Give a folder whose folders have images.jsonl and queries.jsonl.',
    })
  return sets
}

export const setFilesIn = (folder: string) => ({
  images: join(folder, 'images.jsonl'),
  queries: join(folder, 'queries.jsonl'),
})
