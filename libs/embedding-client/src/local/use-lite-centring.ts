import type { EmbeddingPurpose, Vector } from '../embedding-client.ts'
import { genericDescriptions, genericNews } from './use-lite-centring-texts.ts'

/** One mean vector per purpose. */
export type Centres = Readonly<Record<EmbeddingPurpose, Vector>>

/** What USE-lite makes of texts about nothing in particular. It takes seconds; use-lite-centres.ts holds the outcome. */
export const centresOf = async (embedOne: (text: string) => Promise<Vector>): Promise<Centres> => ({
  query: await meanVector(genericNews, embedOne),
  document: await meanVector(genericDescriptions, embedOne),
})

async function meanVector(texts: readonly string[], embedOne: (text: string) => Promise<Vector>): Promise<Vector> {
  const sum: number[] = []
  for (const text of texts) (await embedOne(text)).forEach((number, index) => (sum[index] = (sum[index] ?? 0) + number))
  return Float32Array.from(sum, (number) => number / texts.length)
}

/** The vector without what all texts have in common, of unit length. */
export function centred(vector: Vector, centre: Vector): Vector {
  const rest = vector.map((number, index) => number - (centre[index] ?? 0))
  const length = Math.hypot(...rest)
  return rest.map((number) => number / length)
}

/** As a text that can stand in a source file: little-endian floats in base64. */
export const encodeCentre = (centre: Vector): string => {
  const bytes = Buffer.alloc(centre.length * 4)
  centre.forEach((number, index) => bytes.writeFloatLE(number, index * 4))
  return bytes.toString('base64')
}

export const decodeCentre = (text: string): Vector => {
  const bytes = Buffer.from(text, 'base64')
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4))
}
