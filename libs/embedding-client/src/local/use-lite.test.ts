import { embeddingContract } from '../contract.ts'
import { embedAll } from '../embed-all.ts'
import type { EmbeddingClient, Vector } from '../embedding-client.ts'
import { localEmbedding } from '../local.ts'
import { useLiteCentres, useLiteSha256 } from './use-lite-centres.ts'
import { centresOf, decodeCentre } from './use-lite-centring.ts'
import { loadUseLite } from './use-lite-model.ts'

/** Loading the model and tokenising a megabyte, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

let client: EmbeddingClient
beforeAll(async () => {
  client = await localEmbedding({ model: 'use-lite' })
})
afterAll(() => client.close?.())

describe('the contract', () => {
  test.each(embeddingContract(() => client))('$name', ({ run }) => run())
})

test('its identity names the weights and the centring', () => {
  expect(client.identity).toBe(
    [
      'use-lite',
      'files@f63bc0cf32b706f07c461a70aee1fd7d14e0d8a15941807b70fec93d84a101cf',
      'tokens=128 pooling=own prefix=none',
      'centring@0ae4f827f3d2308ff2f8e093316dcb7cbeda7600a320603556b82f9a576d4fc1',
    ].join(' '),
  )
})

test('its centres are those of the texts', async () => {
  const { embedOne, sha256, dispose } = await loadUseLite()
  const made = await centresOf(embedOne)
  dispose()
  expect(sha256).toBe(useLiteSha256)
  for (const purpose of ['query', 'document'] as const) {
    const kept = decodeCentre(useLiteCentres[purpose])
    expect(kept).toHaveLength(512)
    // The last digits may differ on another processor.
    expect(Math.max(...kept.map((number, index) => Math.abs(number - (made[purpose][index] ?? NaN))))).toBeLessThan(
      1e-5,
    )
  }
})

test('it is the model that was measured, centred by what the text is for', async () => {
  const [query] = await embedAll(client, ['He drove his car through the town.'], 'query')
  const labels = ['A photo showing car, road.', 'A photo showing banana, bowl.']
  const [car, banana] = await embedAll(client, labels, 'document')
  expect(dot(query, car)).toBeCloseTo(0.45, 2)
  expect(dot(query, banana)).toBeCloseTo(-0.065, 2)
})

test('its counts are those of the model', () => {
  expect(['', 'car', 'A photo showing car, road.'].map((text) => client.countTokens?.(text))).toEqual([2, 1, 7])
})

test('after close nothing more is embedded, and what was under way is finished', async () => {
  const closing = await localEmbedding({ model: 'use-lite' })
  const underWay = closing.embed(['one', 'two'], 'query')
  await Promise.all([closing.close?.(), closing.close?.()])
  expect(await underWay).toHaveLength(2)
  await expect(closing.embed(['three'], 'query')).rejects.toMatchObject({ code: 'Internal' })
})

const dot = (a: Vector | undefined, b: Vector | undefined) => a?.reduce((sum, n, i) => sum + n * (b?.[i] ?? NaN), 0)
