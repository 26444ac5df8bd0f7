import { whyNot } from '@picture-desk/machine'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { localEmbedding, type LocalEmbeddingOptions } from '../local.ts'

jest.setTimeout(60_000)

/** Plain Node, without jest around it, and with every way into the network watched. */
const source = (options: LocalEmbeddingOptions) => `
  const { Socket } = require('node:net')
  const { parentPort } = require('node:worker_threads')
  const attempts = []
  for (const [owner, name] of [[Socket.prototype, 'connect'], [require('node:dns'), 'lookup'], [globalThis, 'fetch']])
    owner[name] = () => { attempts.push(name); throw new Error('no network here') }
  import(${JSON.stringify(pathToFileURL(join(__dirname, '..', 'local.ts')).href)}).then(async ({ localEmbedding }) => {
    const client = await localEmbedding(${JSON.stringify(options)})
    const [vector] = await client.embed(['car'], 'query')
    await client.close()
    parentPort.postMessage({ vector: [...vector], attempts })
  })`

type Answer = { readonly vector: readonly number[]; readonly attempts: readonly string[] }

const inWorker = (options: LocalEmbeddingOptions) =>
  new Promise<Answer>((resolve, reject) => {
    const worker = new Worker(source(options), { eval: true, execArgv: ['--conditions=@picture-desk/source'] })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

const missing = whyNot('MiniLM')
const testMinilm = missing === undefined ? test : test.skip

const embedsAlone = async (options: LocalEmbeddingOptions) => {
  const { vector, attempts } = await inWorker(options)
  const here = await localEmbedding(options)
  const [expected] = await here.embed(['car'], 'query')
  await here.close?.()
  expect(vector).toEqual([...(expected ?? [])])
  expect(attempts).toEqual([])
}

test('use-lite works in a worker thread and asks nobody in the network', () => embedsAlone({ model: 'use-lite' }))

testMinilm(`all-MiniLM-L6-v2 does too${missing === undefined ? '' : ` (skipped: ${missing})`}`, () =>
  embedsAlone({ model: 'minilm' }),
)
