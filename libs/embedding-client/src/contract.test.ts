import { AppError } from '@picture-desk/app-error'
import { embeddingContract } from './contract.ts'
import type { EmbeddingClient, Vector } from './embedding-client.ts'

const concepts = [
  ['car', 'automobile', 'drove', 'road'],
  ['team', 'scored', 'soccer', 'player'],
  ['puppy', 'dog', 'ice', 'snow'],
  ['bakers', 'flour', 'bread', 'shop'],
]
const dimensions = 64
const maxInputTokens = 8

const wordsOf = (text: string) =>
  text
    .slice(0, 1000)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** A model that does what it must: it counts words, and words of one concept are one. */
function embedOne(text: string, tokens = maxInputTokens): Vector {
  const vector = new Float32Array(dimensions).fill(0.01)
  for (const word of wordsOf(text).slice(0, tokens)) {
    const concept = concepts.findIndex((known) => known.includes(word))
    const place =
      concept >= 0 ? concept : [...word].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 60, 7) + 4
    vector[place] = (vector[place] ?? 0) + (concept >= 0 ? 5 : 1)
  }
  const length = Math.hypot(...vector)
  return vector.map((number) => number / length)
}

const good: EmbeddingClient = {
  model: 'words',
  identity: 'words 1',
  dimensions,
  maxBatch: 4,
  maxInputTokens,
  languages: ['en'],
  normalized: true,
  embed: (texts) => Promise.resolve(texts.map((text) => embedOne(text))),
  countTokens: (text) => wordsOf(text).length,
}

const broken = async (client: EmbeddingClient): Promise<readonly string[]> => {
  const names: string[] = []
  for (const { name, run } of embeddingContract(() => client)) await run().catch(() => names.push(name))
  return names
}

test('a client that keeps every promise passes', async () => {
  expect(await broken(good)).toEqual([])
})

const embedWith = (embed: EmbeddingClient['embed']): EmbeddingClient => ({ ...good, embed })
const perText = (vectorOf: (text: string, index: number, texts: readonly string[]) => Vector) =>
  embedWith((texts) => Promise.resolve(texts.map(vectorOf)))
const shared = new Float32Array(dimensions)
let latest = ''
const noVectors = () => embedWith((texts) => Promise.resolve(texts.map(() => new Float32Array(dimensions))))

const mutants: readonly [string, EmbeddingClient, string][] = [
  ['has no whole number of dimensions', { ...good, dimensions: NaN }, 'its facts are whole numbers and words'],
  ['takes no texts', { ...good, maxBatch: 0.5 }, 'its facts are whole numbers and words'],
  ['is for no language', { ...good, languages: [] }, 'its facts are whole numbers and words'],
  ['calls a language by its name', { ...good, languages: ['English'] }, 'its facts are whole numbers and words'],
  ['has its name for an identity', { ...good, identity: 'words' }, 'its identity is the same'],
  [
    'gives plain arrays',
    perText((text) => Array.from(embedOne(text)) as unknown as Vector),
    'one vector of its dimensions',
  ],
  [
    'gives doubles',
    perText((text) => Float64Array.from(embedOne(text)) as unknown as Vector),
    'one vector of its dimensions',
  ],
  ['lies about its dimensions', { ...good, dimensions: 65 }, 'one vector of its dimensions'],
  ['gives NaN', perText((text) => embedOne(text).map(() => NaN)), 'one vector of its dimensions'],
  ['gives zeros', noVectors(), 'one vector of its dimensions'],
  ['gives one vector to all', perText(() => embedOne('all')), 'the vectors come in the order'],
  ['loses the last text', embedWith((t) => good.embed(t.slice(0, -1), 'query')), 'one vector of its dimensions'],
  [
    'turns the order',
    embedWith(async (t, p) => (await good.embed(t, p)).toReversed()),
    'the vectors come in the order',
  ],
  ['sorts the texts', embedWith((t, p) => good.embed(t.toSorted(), p)), 'the vectors come in the order'],
  ['fails on nothing', perTextRefusing((texts) => texts.length === 0), 'no texts, no vectors'],
  [
    'pads to the longest neighbour',
    perText((text, _, texts) =>
      embedOne(`${text}${' pad'.repeat(Math.max(...texts.map((t) => wordsOf(t).length)) - wordsOf(text).length)}`),
    ),
    'the same text has the same vector',
  ],
  [
    'depends on chance',
    perText((text) => embedOne(text).map((n) => n + Math.random() / 1000)),
    'the same text has the same',
  ],
  [
    'reads the texts too late',
    embedWith(async (texts, purpose) => {
      await new Promise((resolve) => setImmediate(resolve))
      return good.embed(texts, purpose)
    }),
    'the caller may keep and change',
  ],
  [
    'gives the same memory twice',
    perText((text) => {
      shared.set(embedOne(text))
      return shared
    }),
    'the caller may keep and change',
  ],
  ['cuts a batch', embedWith((t, p) => good.embed(t.slice(0, 3), p)), 'a full batch is answered in full'],
  ['cuts what is beyond a batch', embedWith((t, p) => good.embed(t.slice(0, 4), p)), 'more texts than a batch takes'],
  [
    'refuses with any error',
    perTextRefusing((texts) => texts.length > 4, new TypeError('many')),
    'more texts than a batch',
  ],
  ['is not as long as it says', perText((text) => embedOne(text).map((n) => n * 2)), 'unit length where it says so'],
  ['refuses empty texts', perTextRefusing((texts) => texts.includes('')), 'a text can be empty'],
  [
    'has no vector for an empty text',
    perText((text) => (text === '' ? new Float32Array(dimensions) : embedOne(text))),
    'a text can be empty',
  ],
  [
    'drops white space',
    embedWith((t, p) =>
      good.embed(
        t.filter((text) => text.trim() !== ''),
        p,
      ),
    ),
    'a text can be white space only',
  ],
  [
    'refuses half characters',
    perTextRefusing((t) => !t.every((text) => text.isWellFormed())),
    'a text can be a lone surrogate',
  ],
  ['refuses NUL', perTextRefusing((texts) => texts.some((text) => text.includes('\0'))), 'a text can be a NUL in it'],
  [
    'refuses long texts',
    perTextRefusing((texts) => texts.some((text) => text.length > 500_000)),
    'a text can be prose of a megabyte',
  ],
  ['sees more than it says', perText((text) => embedOne(text, Infinity)), 'what stands far beyond'],
  [
    'sees the end of a long text',
    perText((text) => embedOne(wordsOf(text).slice(-8).join(' '))),
    'what stands at the beginning',
  ],
  ['sees less than it says', perText((text) => embedOne(text, 7)), 'it counts tokens'],
  ['counts wrong', { ...good, countTokens: (text) => wordsOf(text).length - 2 }, 'it counts tokens'],
  ['counts the same for all', { ...good, countTokens: () => 3 }, 'it counts tokens'],
  [
    'mixes calls up',
    embedWith(async (texts) => {
      latest = texts[0] ?? ''
      await new Promise((resolve) => setImmediate(resolve))
      return texts.map(() => embedOne(latest))
    }),
    'calls at the same time',
  ],
  ['understands nothing', perText((text) => embedOne([...text].toReversed().join(''))), '"He drove his car'],
]

function perTextRefusing(
  refused: (texts: readonly string[]) => boolean,
  error: Error = new AppError('BadInput', 'no'),
) {
  return embedWith((texts, purpose) => (refused(texts) ? Promise.reject(error) : good.embed(texts, purpose)))
}

test.each(mutants)('a client that %s is found out', async (_, mutant, promise) => {
  expect(await broken(mutant)).toContainEqual(expect.stringContaining(promise))
})
