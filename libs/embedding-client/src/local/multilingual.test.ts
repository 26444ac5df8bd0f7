import { whyNot } from '@picture-desk/machine'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddingContract } from '../contract.ts'
import type { EmbeddingClient } from '../embedding-client.ts'
import { coversLanguage } from '../covers-language.ts'
import { hasModel, localEmbedding } from '../local.ts'
import { fetchFiles } from './fetch-model.ts'
import { withHub } from './hub.test.fixture.ts'
import { minilmModel } from './minilm-model.ts'
import { pinnedContent, type ModelFiles } from './model-files.ts'
import { defaultModelFolder, folderOf, modelFault } from './model-store.ts'
import { multilingualModel } from './multilingual-model.ts'

/** Loading a model and tokenising a megabyte, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'multilingual-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
const newFolder = () => join(root, String((folders += 1)))

describe('a model whose files nobody has pinned', () => {
  const model: ModelFiles = {
    folderName: 'tiny',
    hub: { repository: 'someone/tiny', revision: 'main' },
    files: [
      { path: 'onnx/weights.onnx', leastBytes: 1_000, alsoCalled: ['weights.onnx'] },
      { path: 'words.json', leastBytes: 2 },
      pinnedContent('config.json', '{}'),
    ],
  }
  const weights = 'weights '.repeat(50_000)
  /** The first piece of the weights, once it is written, is all that the first request gets. */
  const fetchTiny = async (folder: string, content: string) => {
    let found: Awaited<ReturnType<typeof fetchFiles>> | undefined
    let breakOff: (() => void) | undefined
    await withHub(
      ({ headers, url = '' }, response) => {
        const file = url.endsWith('/resolve/main/onnx/weights.onnx') ? content : '{"words":[]}'
        const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
        response.writeHead(start > 0 ? 206 : 200, { 'content-length': file.length - start })
        if (start > 0 || file !== weights) return void response.end(file.slice(start))
        response.write(file.slice(0, 60_000))
        breakOff = () => response.destroy()
      },
      async (hubUrl) => void (found = await fetchFiles(model, { folder, hubUrl, onProgress: () => breakOff?.() })),
    )
    return found!
  }
  const faultOf = (folder: string) => modelFault(model, folderOf(model, folder), 'digests')

  test('is pinned to what came first, though it came in two pieces', async () => {
    const folder = newFolder()
    expect(await fetchTiny(folder, weights)).toEqual({ source: 'hub', failed: [expect.anything()] })
    expect(readdirSync(join(folder, 'tiny'), { recursive: true }).map(String).toSorted()).toEqual([
      'config.json',
      'onnx',
      'onnx/weights.onnx',
      'pins.json',
      'words.json',
    ])
    expect(readFileSync(join(folder, 'tiny/onnx/weights.onnx'), 'utf8')).toBe(weights)
    expect(await faultOf(folder)).toBeUndefined()
    expect(await fetchTiny(folder, 'never asked')).toEqual({ source: 'present', failed: [] })
  })

  test('is not that model any more where a file or the pins were altered', async () => {
    const folder = newFolder()
    await fetchTiny(folder, weights)
    writeFileSync(join(folder, 'tiny/onnx/weights.onnx'), weights.replace('w', 'W'))
    expect(await faultOf(folder)).toMatch(/SHA-256 differs/)
    writeFileSync(join(folder, 'tiny/pins.json'), '{')
    expect(await faultOf(folder)).toBe('pins.json is missing')
    expect(await fetchTiny(folder, weights)).toMatchObject({ source: 'hub' })
    expect(await faultOf(folder)).toBeUndefined()
  })

  test('is no page that says something else', async () => {
    const folder = newFolder()
    const { failed, source } = await fetchTiny(folder, '<html>Please log in</html>')
    expect(source).toBeUndefined()
    expect(failed.at(-1)).toEqual({
      source: 'hub',
      reason: 'onnx/weights.onnx has 26 bytes where 1000 are the least',
    })
    expect(existsSync(join(folder, 'tiny'))).toBe(false)
  })

  test('is taken from a folder, and from Maven never', async () => {
    const disk = newFolder()
    mkdirSync(disk)
    writeFileSync(join(disk, 'weights.onnx'), weights)
    writeFileSync(join(disk, 'words.json'), '{}')
    const folder = newFolder()
    expect(await fetchFiles(model, { folder, from: disk })).toMatchObject({ source: 'folder' })
    expect(await faultOf(folder)).toBeUndefined()
    const { failed } = await fetchFiles(model, { folder: newFolder(), hubUrl: 'http://127.0.0.1:9/', mvn: '/never' })
    expect(failed.map(({ source }) => source)).toEqual(['present', 'hub'])
  })
})

const minilmFolder = folderOf(minilmModel, defaultModelFolder())
const missing = whyNot('MiniLM')
const suite = missing === undefined ? describe : describe.skip

// MiniLM's files under its name: how it is fetched, pinned, loaded and cut is what the real one goes through as well.
suite(
  `the multilingual model, with the weights of MiniLM${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let folder: string
    let client: EmbeddingClient
    beforeAll(async () => {
      folder = newFolder()
      await withHub(
        ({ url = '' }, response) =>
          response.end(readFileSync(join(minilmFolder, url.split('/resolve/main/')[1] ?? 'nothing'))),
        async (hubUrl) => {
          expect(await hasModel(folder, 'multilingual')).toBe(false)
          expect(await fetchFiles(multilingualModel, { folder, hubUrl })).toMatchObject({ source: 'hub' })
        },
      )
      client = await localEmbedding({ model: 'multilingual', folder })
    })
    afterAll(() => client?.close?.())

    test.each(embeddingContract(() => client))('$name', ({ run }) => run())

    test('its identity has the digests of what was fetched', async () => {
      expect(await hasModel(folder, 'multilingual')).toBe(true)
      expect(client.identity).toBe(
        [
          'paraphrase-multilingual-MiniLM-L12-v2',
          'onnx/model_quantized.onnx@afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
          'tokenizer.json@da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
          'tokens=128 pooling=mean prefix=none centring=none',
        ].join(' '),
      )
    })

    test.each(['en', 'de', 'zh', 'ar', 'no'])('it covers %s', (language) => {
      expect(coversLanguage(client, language)).toBe(true)
    })

    test('it does not cover what it was not trained for', () => {
      expect(coversLanguage(client, 'sw')).toBe(false)
    })
  },
)

test('a missing one is said to be missing, with the command that helps', async () => {
  await expect(localEmbedding({ model: 'multilingual', folder: newFolder() })).rejects.toMatchObject({
    code: 'NotFound',
    whatToDo: expect.stringContaining('npm run models -- --model multilingual') as string,
  })
})
