/** What a text is for; as in embedding-client, which tests itself against this. */
export type Purpose = 'document' | 'query'

/** A model in this process. */
export type LocalModel = {
  readonly embed: (texts: readonly string[], purpose: Purpose) => Promise<readonly ArrayLike<number>[]>
}

/** A model of any dimensions, computed from a local one; each text once. */
export type StandInModel = (text: string, purpose: Purpose, dimensions: number) => Promise<readonly number[]>

export function standInModel(local: LocalModel): StandInModel {
  const known = new Map<string, Promise<readonly number[]>>()
  return async (text, purpose, dimensions) => {
    const key = `${purpose} ${text}`
    const vector = known.get(key) ?? local.embed([text], purpose).then(([vector]) => Array.from(vector ?? []))
    known.set(key, vector)
    const numbers = await vector
    // Unit length and angles stay as they are: zeros at the end, or what is too much added to what is there.
    if (dimensions >= numbers.length) return [...numbers, ...Array<number>(dimensions - numbers.length).fill(0)]
    const folded = Array.from({ length: dimensions }, (_, i) =>
      numbers.reduce((sum, number, place) => (place % dimensions === i ? sum + number : sum), 0),
    )
    const length = Math.hypot(...folded)
    return folded.map((number) => number / length)
  }
}

/** A service that refuses what the real ones refuse: texts of nothing, half characters, too many, too long. */
export const refusal = (texts: readonly string[], maxTexts: number, maxCharacters: number): string | undefined => {
  if (texts.length === 0 || texts.length > maxTexts) return `${texts.length} texts`
  if (texts.some((text) => typeof text !== 'string' || text.trim() === '')) return 'an empty text'
  if (texts.some((text) => !text.isWellFormed())) return 'half a character'
  return texts.some((text) => text.length > maxCharacters) ? 'a text is too long' : undefined
}

export const all = (model: StandInModel, texts: readonly string[], purpose: Purpose, dimensions: number) =>
  Promise.all(texts.map((text) => model(text, purpose, dimensions)))
