import { whyNot } from '@picture-desk/machine'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { embeddingContract } from '../contract.ts'
import { embedAll } from '../embed-all.ts'
import type { EmbeddingClient, Vector } from '../embedding-client.ts'
import { hasModel, localEmbedding } from '../local.ts'
import { minilmModel } from './minilm-model.ts'
import { folderOf } from './model-store.ts'

/** Loading the model and tokenising a megabyte, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const missing = whyNot('MiniLM')
const suite = missing === undefined ? describe : describe.skip

suite(`all-MiniLM-L6-v2${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let client: EmbeddingClient
  beforeAll(async () => {
    client = await localEmbedding({ model: 'minilm' })
  })
  afterAll(() => client.close?.())

  describe('the contract', () => {
    test.each(embeddingContract(() => client))('$name', ({ run }) => run())
  })

  test('its identity names the files and how they are used', () => {
    expect(client.identity).toBe(
      [
        'all-MiniLM-L6-v2',
        'onnx/model_quantized.onnx@afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
        'tokenizer.json@da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
        'tokens=256 pooling=mean prefix=none centring=none',
      ].join(' '),
    )
  })

  test('its counts are those of the model, [CLS] and [SEP] among them', () => {
    expect(['', 'car', 'A photo showing car, road.'].map((text) => client.countTokens?.(text))).toEqual([2, 3, 9])
  })

  test('it is the model that was measured', async () => {
    const texts = ['He drove his car through the town.', 'A photo showing car, road.', 'A photo showing banana, bowl.']
    const [query, car, banana] = await embedAll(client, texts, 'query')
    // Eight bits are not quite the same on every processor.
    expect(dot(query, car)).toBeCloseTo(0.346, 1)
    expect(dot(query, banana)).toBeCloseTo(0.029, 1)
  })

  test('the number of threads does not change a vector', async () => {
    const two = await localEmbedding({ model: 'minilm', threads: 2 })
    const text = ['A photo showing car, road, person, building, tree.']
    expect(await two.embed(text, 'query')).toEqual(await client.embed(text, 'query'))
    await two.close?.()
  })

  test('in worker threads the vectors are the same, and this thread is free meanwhile', async () => {
    const inWorkers = await localEmbedding({ model: 'minilm', workers: 2 })
    const texts = ['A photo showing car, road.', 'He drove his car through the town.', '']
    let turns = 0
    const counting = setInterval(() => (turns += 1))
    const vectors = await inWorkers.embed(texts, 'query')
    clearInterval(counting)
    expect(vectors).toEqual(await client.embed(texts, 'query'))
    expect(turns).toBeGreaterThan(0)
    await inWorkers.close?.()
    await expect(inWorkers.embed(['car'], 'query')).rejects.toMatchObject({ code: 'Internal' })
  })

  test('after close nothing more is embedded, and what was under way is finished', async () => {
    const closing = await localEmbedding({ model: 'minilm' })
    const underWay = closing.embed(['one', 'two'], 'query')
    await Promise.all([closing.close?.(), closing.close?.()])
    expect(await underWay).toHaveLength(2)
    await expect(closing.embed(['three'], 'query')).rejects.toMatchObject({ code: 'Internal' })
  })
})

describe('without a whole model', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'minilm-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Files of the right names and sizes. Those that are fetched hold nothing but zeros. */
  const writeHollowModel = () => {
    for (const { path, bytes, content = '' } of minilmModel.files) {
      const file = join(folderOf(minilmModel, folder), path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      truncateSync(file, bytes)
    }
  }
  const loading = () => expect(localEmbedding({ model: 'minilm', folder })).rejects
  const whatToDo = expect.stringContaining('npm run models') as string

  test('a missing one is said to be missing, with the command that helps', async () => {
    expect(await hasModel(folder)).toBe(false)
    await loading().toMatchObject({
      code: 'NotFound',
      message: expect.stringContaining('is missing') as string,
      whatToDo,
    })
  })

  test('a file cut short is found before anything is loaded', async () => {
    writeHollowModel()
    truncateSync(join(folderOf(minilmModel, folder), 'onnx/model_quantized.onnx'), 1_000_000)
    expect(await hasModel(folder)).toBe(false)
    const message = expect.stringContaining('onnx/model_quantized.onnx has 1000000 bytes where 22972370') as string
    await loading().toMatchObject({ code: 'NotFound', message, whatToDo })
  })

  test('an altered file is found by its digest and never loaded', async () => {
    writeHollowModel()
    expect(await hasModel(folder)).toBe(true)
    const message = expect.stringContaining('onnx/model_quantized.onnx is not the file') as string
    await loading().toMatchObject({ code: 'ModelMismatch', message, whatToDo })
  })
})

const dot = (a: Vector | undefined, b: Vector | undefined) => a?.reduce((sum, n, i) => sum + n * (b?.[i] ?? NaN), 0)
