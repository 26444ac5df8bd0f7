import { isAppError } from '@picture-desk/app-error'
import { deepEqual, equal, ok } from 'node:assert/strict'
import { embedAll } from './embed-all.ts'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'

/** One promise of the port, for any test framework. */
export type ContractCase = {
  readonly name: string
  /** Rejects with an AssertionError where it is broken. */
  readonly run: () => Promise<void>
}

/**
 * What every provider of EmbeddingClient must do. `make` may give the same client each time; it must talk to the real model
 * or to a recording of it, since the suite looks at what vectors mean. It embeds about 150 short texts, a dozen of a megabyte, and two full batches.
 */
export const embeddingContract = (make: () => EmbeddingClient | Promise<EmbeddingClient>): readonly ContractCase[] => {
  const contractCase = (name: string, run: (client: EmbeddingClient) => Promise<void>): ContractCase => ({
    name,
    run: async () => run(await make()),
  })
  const forEachPurpose = (name: string, run: (client: EmbeddingClient, purpose: EmbeddingPurpose) => Promise<void>) =>
    (['document', 'query'] as const).map((purpose) =>
      contractCase(`${name} (${purpose})`, (client) => run(client, purpose)),
    )

  return [
    contractCase('its facts are whole numbers and words', (client) => {
      for (const fact of ['dimensions', 'maxBatch', 'maxInputTokens'] as const)
        ok(Number.isInteger(client[fact]) && client[fact] > 0, `${fact} is ${client[fact]}`)
      equal(typeof client.normalized, 'boolean')
      if (client.languages !== 'any') {
        ok(client.languages.length > 0, 'it is for no language')
        for (const language of client.languages) ok(/^[a-z]{2,3}$/.test(language), `${language} is no primary subtag`)
      }
      ok(client.model.trim() !== '', 'it has no name')
      return Promise.resolve()
    }),

    contractCase('its identity is the same for the same model, and says more than its name', async (client) => {
      equal((await make()).identity, client.identity)
      ok(client.identity.length > client.model.length, client.identity)
    }),

    ...forEachPurpose('one vector of its dimensions per text, all numbers finite', async (client, purpose) => {
      const texts = distinct(Math.min(client.maxBatch, 3))
      const vectors = await client.embed(texts, purpose)
      equal(vectors.length, texts.length)
      for (const vector of vectors) wellFormed(vector, client)
    }),

    contractCase('the vectors come in the order of the texts', async (client) => {
      const texts = distinct(Math.min(client.maxBatch, 4))
      const vectors = await client.embed(texts, 'document')
      for (const [index, text] of texts.entries()) same(vectors[index], (await client.embed([text], 'document'))[0])
      // So that the comparison above could have failed.
      const [first, second] = await embedAll(client, distinct(2), 'document')
      ok(cosine(first, second) < 0.99, 'two texts have one vector')
    }),

    contractCase('no texts, no vectors', async (client) => {
      deepEqual(await client.embed([], 'document'), [])
      deepEqual(await client.embed([], 'query'), [])
    }),

    ...forEachPurpose('the same text has the same vector, whatever its neighbours are', async (client, purpose) => {
      const text = 'A photo showing a lighthouse.'
      const [alone] = await client.embed([text], purpose)
      same((await client.embed([text], purpose))[0], alone)
      const longer = `${'A much longer neighbour, '.repeat(40)}indeed.`
      for (const crowd of [
        ['x', text],
        [longer, text],
        [text, '', longer],
      ])
        if (crowd.length <= client.maxBatch) same((await client.embed(crowd, purpose))[crowd.indexOf(text)], alone)
    }),

    contractCase('the caller may keep and change what it gave and got', async (client) => {
      const texts = distinct(1)
      const pending = client.embed(texts, 'document')
      texts[0] = 'something else'
      const [vector] = await pending
      const before = Float32Array.from(vector ?? [])
      await client.embed(['something else'], 'document')
      same(vector, before)
      vector?.fill(0)
      same((await client.embed(distinct(1), 'document'))[0], before)
    }),

    contractCase('a full batch is answered in full', async (client) => {
      const texts = distinct(client.maxBatch)
      const vectors = await client.embed(texts, 'document')
      equal(vectors.length, texts.length)
      same(vectors.at(-1), (await client.embed(texts.slice(-1), 'document'))[0])
    }),

    contractCase('more texts than a batch takes are answered or refused, never cut', async (client) => {
      const texts = distinct(client.maxBatch + 1)
      const answer = await client.embed(texts, 'document').catch((error: unknown) => {
        ok(isAppError(error) && error.code === 'BadInput', `it was refused with ${String(error)} instead of BadInput`)
      })
      if (answer) equal(answer.length, texts.length)
    }),

    contractCase('embedAll goes over several batches and keeps the order', async (client) => {
      const texts = distinct(5)
      const vectors = await embedAll({ ...client, maxBatch: Math.min(client.maxBatch, 2) }, texts, 'document')
      equal(vectors.length, texts.length)
      for (const [index, text] of texts.entries()) same(vectors[index], (await embedAll(client, [text], 'document'))[0])
    }),

    contractCase('unit length where it says so', async (client) => {
      if (!client.normalized) return
      for (const purpose of ['document', 'query'] as const)
        for (const vector of await client.embed(distinct(1), purpose))
          ok(Math.abs(lengthOf(vector) - 1) < 1e-5, `it says normalized, and the length is ${lengthOf(vector)}`)
    }),

    ...Object.entries(unusualTexts).map(([name, text]) =>
      contractCase(`a text can be ${name}`, async (client) => {
        for (const purpose of ['document', 'query'] as const) {
          const [vector] = await embedAll(client, [text], purpose)
          wellFormed(vector, client)
        }
        // And it does not spoil what stands beside it.
        const [ordinary] = await embedAll(client, distinct(1), 'document')
        const beside = await embedAll(client, [text, ...distinct(1), text], 'document')
        equal(beside.length, 3)
        same(beside[1], ordinary)
      }),
    ),

    contractCase('what stands far beyond its limit of tokens is not seen', async (client) => {
      // No tokenizer makes fewer tokens than words of this.
      const full = 'the old ferry crosses the river every morning and every evening '.repeat(client.maxInputTokens)
      const [one] = await embedAll(client, [`${full} bananas`], 'document')
      const [other] = await embedAll(client, [`${full} earthquakes`], 'document')
      same(one, other)
    }),

    contractCase('what stands at the beginning of a long text is seen', async (client) => {
      const tail = ' and so on and so forth'.repeat(client.maxInputTokens)
      const [one] = await embedAll(client, [`A volcano erupts and lava flows.${tail}`], 'document')
      const [other] = await embedAll(client, [`The orchestra plays a symphony.${tail}`], 'document')
      ok(cosine(one, other) < 0.999, 'a long text has the same vector whatever it begins with')
    }),

    contractCase('it counts tokens, if it does, so that a text of its limit is seen to the end', async (client) => {
      const { countTokens, maxInputTokens } = client
      if (!countTokens) return
      ok(countTokens('') >= 0 && countTokens('') < countTokens('one two three'))
      const words = (count: number) => Array.from({ length: count }, () => 'river').join(' ')
      let fitting = 1
      while (countTokens(words(fitting + 1)) <= maxInputTokens) fitting += 1
      const swapped = (count: number) => `${words(count - 1)} bread`
      const [end, endSwapped] = await embedAll(client, [words(fitting), swapped(fitting)], 'document')
      ok(cosine(end, endSwapped) < 1 - 1e-6, 'the last word of a text that fits is not seen')
      const [beyond, beyondSwapped] = await embedAll(client, [words(fitting + 2), swapped(fitting + 2)], 'document')
      same(beyond, beyondSwapped)
      ok(countTokens('river '.repeat(200_000)) > maxInputTokens)
    }),

    contractCase('calls at the same time do not mix', async (client) => {
      const texts = distinct(6)
      const alone: Vector[] = []
      for (const text of texts) alone.push(...(await embedAll(client, [text], 'query')))
      const together = await Promise.all(texts.map((text) => embedAll(client, [text], 'query')))
      texts.forEach((_, index) => same(together[index]?.[0], alone[index]))
    }),

    ...kindred.map(([query, near, far]) =>
      contractCase(`"${query}" is nearer to "${near}" than to "${far}"`, async (client) => {
        const [asked] = await embedAll(client, [query], 'query')
        const [nearVector, farVector] = await embedAll(client, [near, far], 'document')
        ok(
          cosine(asked, nearVector) > cosine(asked, farVector),
          `${cosine(asked, nearVector)} and ${cosine(asked, farVector)}`,
        )
      }),
    ),
  ]
}

/** What a query should find, and what it should not. English, concrete, far apart: any model of sentences tells them apart. */
const kindred = [
  ['He drove his car through the town.', 'A photo showing automobile, road.', 'A photo showing banana, bowl.'],
  ['The team scored twice before half-time.', 'A photo showing soccer ball, player.', 'A photo showing bedroom, lamp.'],
  ['A puppy was rescued from the ice.', 'A photo showing dog, snow.', 'A photo showing skyscraper, office.'],
  ['Bakers fear for the price of flour.', 'A photo showing bread, shop.', 'A photo showing airplane, runway.'],
] as const

const unusualTexts: Readonly<Record<string, string>> = {
  empty: '',
  'white space only': ' \t\r\n\u00a0\u2003 ',
  'one character': 'a',
  'a NUL in it': 'before\0after',
  'a lone surrogate': 'high \ud83d low \udc00 end',
  'cut in the middle of an emoji': 'a smile \ud83d',
  'from right to left': 'ראש העיר פתח את הגשר \u202eהחדש\u202c מול הקהל',
  'emoji only': '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪',
  'of characters of many parts': `Z${'\u0351'.repeat(2000)}algo ﷺ`,
  'Chinese, Japanese and Korean': '首相会见了渔民。 漁師が港に戻った。 어부가 돌아왔다.',
  'markup and what looks like a special token': '<p>[CLS] [SEP] [MASK] <s></s> <|endoftext|> {{x}} %s</p>',
  'one word of a megabyte': 'x'.repeat(1_000_000),
  'prose of a megabyte': 'The ferry crosses the river. '.repeat(34_500),
  'a megabyte of white space with a word at its end': `${' '.repeat(1_000_000)}end`,
}

/** Texts that no model takes for one another. */
const distinct = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const subjects = ['A lighthouse', 'A tram', 'A beekeeper', 'A glacier', 'A violin', 'A bakery', 'A goalkeeper']
    const rest = ['in the fog.', 'seen from above.', 'at night.', 'in a museum.', 'after the storm.', 'on a stamp.']
    const nth = (list: readonly string[], at: number) => list[at % list.length] ?? ''
    return `${nth(subjects, index)} ${nth(rest, index)} Number ${index}.`
  })

function wellFormed(vector: Vector | undefined, { dimensions }: EmbeddingClient): void {
  ok(vector, 'a vector is missing')
  // By tag: a test may run in another realm than the provider.
  equal(Object.prototype.toString.call(vector), '[object Float32Array]')
  equal(vector.length, dimensions)
  ok(vector.every(Number.isFinite), 'a number is NaN or infinite')
  ok(
    vector.some((number) => number !== 0),
    'all numbers are zero',
  )
}

/** Tolerance per number, for vectors of about unit length: what the same model in the same place may differ by. */
const tolerance = 1e-6

function same(actual: Vector | undefined, expected: Vector | undefined): void {
  ok(actual && expected, 'a vector is missing')
  equal(actual.length, expected.length)
  const scale = lengthOf(expected)
  const furthest = actual.reduce(
    (most, number, index) => Math.max(most, Math.abs(number - (expected[index] ?? NaN))),
    0,
  )
  ok(furthest <= tolerance * scale, `the vectors differ by ${furthest}`)
}

const lengthOf = (vector: Vector): number => Math.hypot(...vector)

function cosine(a: Vector | undefined, b: Vector | undefined): number {
  ok(a && b, 'a vector is missing')
  const dot = a.reduce((sum, number, index) => sum + number * (b[index] ?? NaN), 0)
  return dot / (lengthOf(a) * lengthOf(b))
}
