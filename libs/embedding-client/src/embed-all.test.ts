import { AppError } from '@picture-desk/app-error'
import { embedAll } from './embed-all.ts'
import type { EmbeddingClient } from './embedding-client.ts'

const client = (more: Partial<EmbeddingClient> = {}): EmbeddingClient => ({
  model: 'letters',
  identity: 'letters',
  dimensions: 2,
  maxBatch: 2,
  maxInputTokens: 10,
  languages: 'any',
  normalized: false,
  embed: (texts) => Promise.resolve(texts.map((text) => Float32Array.of(text.length, text.charCodeAt(0)))),
  ...more,
})

/** Answers with these one after the other: an error is thrown, anything else is left to the client above. */
const failing = (...errors: readonly (Error | undefined)[]) => {
  const calls: (readonly string[])[] = []
  const rest = [...errors]
  const { embed } = client()
  return {
    calls,
    ...client({
      embed: (texts, purpose) => {
        calls.push(texts)
        const error = rest.shift()
        return error ? Promise.reject(error) : embed(texts, purpose)
      },
    }),
  }
}

/** Pauses that are written down and not waited for. */
const pauses = (random = 1) => {
  const waited: number[] = []
  return { waited, random: () => random, wait: (seconds: number) => Promise.resolve(waited.push(seconds)) }
}

test('texts go in batches of what the client takes and come back in order', async () => {
  const counted = failing()
  const vectors = await embedAll(counted, ['a', 'bb', 'ccc', 'dddd', 'eeeee'], 'document')
  expect(counted.calls).toEqual([['a', 'bb'], ['ccc', 'dddd'], ['eeeee']])
  const directions = vectors.map(([x = NaN, y = NaN]) => Math.round((x / y) * 97_000) / 1000)
  expect(directions).toEqual(
    ['a', 'bb', 'ccc', 'dddd', 'eeeee'].map((t) => Math.round((t.length / t.charCodeAt(0)) * 97_000) / 1000),
  )
})

test('vectors get unit length', async () => {
  const [vector] = await embedAll(client({ embed: () => Promise.resolve([Float32Array.of(3, 4)]) }), ['x'], 'query')
  expect(Array.from(vector ?? [])).toEqual([Math.fround(0.6), Math.fround(0.8)])
})

test('the client learns what the texts are for', async () => {
  const purposes: string[] = []
  const curious = client({
    embed: (texts, purpose) => {
      purposes.push(purpose)
      return client().embed(texts, purpose)
    },
  })
  await embedAll(curious, ['a'], 'query')
  await embedAll(curious, ['a'], 'document')
  expect(purposes).toEqual(['query', 'document'])
})

test('no texts, no call', async () => {
  const counted = failing()
  expect(await embedAll(counted, [], 'document')).toEqual([])
  expect(counted.calls).toEqual([])
})

test.each([
  ['a vector is missing', []],
  ['there is one too many', [Float32Array.of(1, 0), Float32Array.of(0, 1)]],
  ['a vector has other dimensions', [Float32Array.of(1, 0, 0)]],
  ['a number is NaN', [Float32Array.of(1, NaN)]],
  ['a number is infinite', [Float32Array.of(1, Infinity)]],
  ['all numbers are zero', [Float32Array.of(0, 0)]],
])('an answer is refused when %s', async (_, answer) => {
  const wrong = client({ embed: () => Promise.resolve(answer) })
  await expect(embedAll(wrong, ['x'], 'document')).rejects.toMatchObject({ code: 'ModelMismatch' })
})

/** A client of one text a call that is as busy as it is allowed to be; `b` fails for good. */
const busy = (maxConcurrency: number) => {
  const counts = { running: 0, most: 0, calls: 0 }
  const embed: EmbeddingClient['embed'] = async (texts, purpose) => {
    counts.calls += 1
    counts.most = Math.max(counts.most, ++counts.running)
    await new Promise((resolve) => setImmediate(resolve))
    counts.running -= 1
    if (texts.includes('b')) throw new AppError('BadInput', 'no')
    return client().embed(texts, purpose)
  }
  return { counts, ...client({ maxBatch: 1, maxConcurrency, embed }) }
}

test('as many batches go at the same time as the client allows, and their vectors stay in order', async () => {
  const { counts, ...three } = busy(3)
  const texts = Array.from({ length: 10 }, (_, i) => 'x'.repeat(i + 1))
  expect(await embedAll(three, texts, 'document')).toEqual(await embedAll(client(), texts, 'document'))
  expect(counts).toEqual({ running: 0, most: 3, calls: 10 })
})

test('after a batch that failed for good no other is begun', async () => {
  const { counts, ...two } = busy(2)
  await expect(embedAll(two, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'document')).rejects.toMatchObject({
    code: 'BadInput',
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(counts.calls).toBeLessThanOrEqual(3)
})

test('a throttled batch is tried again, by itself, after growing pauses', async () => {
  const throttled = new AppError('Throttled', 'slow down')
  const again = failing(undefined, throttled, new AppError('Unavailable', 'gone'), undefined)
  const { waited, ...retry } = pauses()
  expect(await embedAll(again, ['a', 'b', 'c'], 'document', retry)).toHaveLength(3)
  expect(again.calls).toEqual([['a', 'b'], ['c'], ['c'], ['c']])
  expect(waited).toEqual([0.25, 0.5])
})

test('pauses are random from nothing up', async () => {
  const { waited, ...retry } = pauses(0)
  await embedAll(failing(new AppError('Throttled', 'slow down')), ['a'], 'document', retry)
  expect(waited).toEqual([0])
})

test('no pause is shorter than what the service asks for', async () => {
  const { waited, ...retry } = pauses(0.5)
  await embedAll(failing(new AppError('Throttled', 'slow', { retryAfterSeconds: 3 })), ['a'], 'document', retry)
  expect(waited).toEqual([3.125])
})

test('a service that wants a longer pause than we grant is left alone', async () => {
  const { waited, ...retry } = pauses()
  const closed = failing(new AppError('Unavailable', 'maintenance', { retryAfterSeconds: 3600 }))
  await expect(embedAll(closed, ['a'], 'document', retry)).rejects.toMatchObject({ retryAfterSeconds: 3600 })
  expect([closed.calls.length, waited]).toEqual([1, []])
})

test('it gives up after the fourth call, with the last error', async () => {
  const errors = [1, 2, 3, 4, 5].map((n) => new AppError('Unavailable', `call ${n}`))
  const { waited, ...retry } = pauses()
  const down = failing(...errors)
  await expect(embedAll(down, ['a'], 'document', retry)).rejects.toBe(errors[3])
  expect(waited).toEqual([0.25, 0.5, 1])
})

test('what another call cannot help is thrown at once', async () => {
  const { waited, ...retry } = pauses()
  const refusing = failing(new AppError('BadInput', 'too long'))
  await expect(embedAll(refusing, ['a'], 'document', retry)).rejects.toMatchObject({ code: 'BadInput' })
  expect([refusing.calls.length, waited]).toEqual([1, []])
})

test('the pause is a real one unless told otherwise', async () => {
  jest.useFakeTimers()
  try {
    const embedding = embedAll(failing(new AppError('Throttled', 'slow')), ['a'], 'document', { random: () => 1 })
    await jest.advanceTimersByTimeAsync(250)
    expect(await embedding).toHaveLength(1)
  } finally {
    jest.useRealTimers()
  }
})
