import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { reembedImages, type Reembedded } from '@picture-desk/image-ingestion'
import type { IdRange, IndexVersions } from '@picture-desk/vector-index'
import { between, servingName, type BetweenVersions } from '../reembedding.ts'

export type ReembedRangePorts = { readonly versions: IndexVersions; readonly embedding: EmbeddingClient }

/**
 * Describes and embeds the records of one range of ids anew, as long as there is time. Called again, it goes on where it stopped:
 * what is in the new version is left alone.
 */
export async function reembedRange(
  { embedding, versions }: ReembedRangePorts,
  { range, ...names }: BetweenVersions & { readonly range: IdRange },
  goesOn: () => boolean,
): Promise<Reembedded> {
  // A second execution, say, that somebody began beside this one: what it reads is no longer what pictures are.
  if ((await servingName(versions)) === names.next)
    throw new AppError('Conflict', `The version ${names.next} of the index serves already.`, {
      whatToDo: 'Let one re-embedding run at a time.',
    })
  return between(versions, names, (indices) => reembedImages({ ...indices, embedding }, { range, goesOn }))
}
