import { AppError } from '@picture-desk/app-error'
import { fromIndexFields, imageRecordFields } from '@picture-desk/image-record'
import type { VectorIndex } from '@picture-desk/vector-index'
import type { Match } from './article-search.ts'

/** Two pictures whose descriptions are as near as this are as good as the same, or hardly alike. Cosine similarity. */
const alike = { strong: 0.75, possible: 0.5 }

/** The pictures whose descriptions are nearest to the one of this picture. Rejects with NotFound. */
export async function similarImages(index: VectorIndex, id: string, size = 10): Promise<readonly Match[]> {
  const [vector] = await index.vectors([id])
  if (!vector) throw new AppError('NotFound', `There is no picture ${id}.`)
  const found = await index.search({
    vector,
    filter: { not: { ids: [id] } },
    limit: size,
    mode: 'approximate',
    fields: imageRecordFields,
  })
  return found.vector.map(({ record, score }) => {
    const cosine = 2 * score - 1
    const image = fromIndexFields(record)
    return {
      image,
      score,
      strength: cosine >= alike.strong ? 'strong' : cosine >= alike.possible ? 'possible' : 'weak',
      evidence: [
        {
          kind: 'theme',
          value: image.description,
          reason: `What it shows is ${Math.round(100 * Math.max(0, cosine))}\u00a0% similar`,
        },
      ],
      duplicates: [],
    }
  })
}
