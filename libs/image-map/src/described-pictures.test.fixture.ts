import { embedAll } from '@picture-desk/embedding-client'
import { localEmbedding } from '@picture-desk/embedding-client/local'

/** What pictures of one kind show: each has some of these. */
const kinds: readonly (readonly string[])[] = [
  ['Boat', 'Harbour', 'Sailing', 'Lighthouse', 'Fishing', 'Pier', 'Ocean', 'Rope'],
  ['Football', 'Stadium', 'Goalkeeper', 'Crowd', 'Referee', 'Jersey', 'Grass', 'Trophy'],
  ['Kitchen', 'Chef', 'Bread', 'Oven', 'Soup', 'Knife', 'Vegetable', 'Table'],
  ['Parliament', 'Speech', 'Microphone', 'Flag', 'Suit', 'Press Conference', 'Podium', 'Election'],
  ['Elephant', 'Savanna', 'Lion', 'Zebra', 'Wildlife', 'Giraffe', 'Dust', 'Waterhole'],
  ['Train', 'Railway', 'Station', 'Platform', 'Locomotive', 'Signal', 'Tunnel', 'Commuter'],
  ['Hospital', 'Nurse', 'Surgery', 'Vaccine', 'Doctor', 'Laboratory', 'Patient', 'Syringe'],
  ['Snow', 'Skiing', 'Mountain', 'Glacier', 'Cable Car', 'Avalanche', 'Pine Tree', 'Hut'],
]

export type DescribedPicture = { readonly id: string; readonly kind: number; readonly vector: Float32Array }

/**
 * Pictures of eight kinds, embedded by the bundled model as they would be in an index: each description has three of the words of
 * its kind. The same number gives the same pictures; kinds take turns.
 */
export async function describedPictures(count: number): Promise<readonly DescribedPicture[]> {
  const texts = Array.from({ length: count }, (_, i) => {
    const words = kinds[i % kinds.length]!
    const turn = Math.floor(i / kinds.length)
    const [a, b, c] = [turn % 8, Math.floor(turn / 8) + turn + 1, 3 * turn + 5].map((at) => words[at % words.length]!)
    return `A photo showing ${[...new Set([a, b, c])].join(', ').toLowerCase()}.`
  })
  const vectors = await embedAll(await localEmbedding({ model: 'use-lite' }), texts, 'document')
  return vectors.map((vector, i) => ({ id: `picture-${i}`, kind: i % kinds.length, vector }))
}
