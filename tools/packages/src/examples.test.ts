import { openSearchForTests, whyNoOpenSearch } from '@picture-desk/opensearch'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf } from './folders.ts'
import { photograph } from './photograph.ts'
import { root } from './published.ts'
import { run, runOrThrow } from './run.ts'

const running = (example: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runOrThrow(process.execPath, [`${example}.ts`, ...args], { cwd: folderOf('examples', example), env })

test('the examples are of the right types', async () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = await run(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: folderOf('examples') })
  expect(stdout.split('\n').filter((line) => /^[^/]+\/[^/]+\.ts\(|^error/.test(line))).toEqual([])
})

test('tag-pictures: a folder of pictures becomes a CSV, with what could not be read', async () => {
  const pictures = folderOf('examples/tag-pictures/pictures')
  mkdirSync(pictures)
  copyFileSync(photograph, join(pictures, 'pasture.jpg'))
  writeFileSync(join(pictures, 'notes.jpg'), 'no picture')
  const lines = (await running('tag-pictures', ['pictures'])).trim().split('\n')
  expect(lines[0]).toBe('file,labels,people,caption,problem')
  expect(lines).toContainEqual(expect.stringMatching(/^pasture\.jpg,.*Sheep \d+%.*,,.*,$/))
  expect(lines).toContainEqual(expect.stringMatching(/^notes\.jpg,,,,.+$/))
  expect(lines).toHaveLength(3)
})

test('people-in-feed: the people of a feed, those of several articles first', async () => {
  expect(await running('people-in-feed', ['feed.xml'])).toMatch(/^Marie Curie\t2\t/)
})

const query = ['texts', 'going out to sea']

test('search-texts: in a folder, once more without embedding anew', async () => {
  const first = await running('search-texts', query)
  expect(first).toMatch(/^0\.\d\d {2}fishing\.txt\n/)
  expect(await running('search-texts', query)).toBe(first)
})

const missing = whyNoOpenSearch()
const onOpenSearch = missing === undefined ? test : test.skip

onOpenSearch(
  `search-texts: in OpenSearch by changing one line${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const file = folderOf('examples/search-texts/search-texts.ts')
    const code = readFileSync(file, 'utf8')
    expect(code.match(/from '\.\/in-a-folder\.ts'/g)).toHaveLength(1)
    writeFileSync(file, code.replace(`'./in-a-folder.ts'`, `'./in-opensearch.ts'`))
    const server = await openSearchForTests()
    try {
      expect(await running('search-texts', query, { OPENSEARCH_URL: server.url })).toMatch(/^0\.\d\d {2}fishing\.txt\n/)
    } finally {
      await server.stop()
      writeFileSync(file, code)
    }
  },
)
