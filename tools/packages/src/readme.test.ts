import { openSearchForTests, whyNoOpenSearch } from '@picture-desk/opensearch'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf } from './folders.ts'
import { photograph } from './photograph.ts'
import { published } from './published.ts'
import { readmeBlocks } from './readme-blocks.ts'
import { run } from './run.ts'

test.each(published)('$name: the README begins with an example of at most ten lines', ({ readme }) => {
  const [first] = readmeBlocks(readme)
  expect(first?.runs).toBe(true)
  expect(first?.code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10)
})

describe.each(published)('$name: the README, run as it stands', ({ readme, short }) => {
  const folder = folderOf('with-peers/readme', short)
  beforeAll(() => {
    mkdirSync(join(folder, 'people/Nobody'), { recursive: true })
    for (const file of ['picture.jpg', 'people/Nobody/1.jpg']) copyFileSync(photograph, join(folder, file))
  })

  const running = async (file: string, env: Readonly<Record<string, string>> = {}) => {
    const { status, stderr, stdout } = await run(process.execPath, [file], { cwd: folder, env })
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    return stdout
  }

  for (const { code, file, runs } of readmeBlocks(readme)) {
    if (!runs) continue
    if (!code.includes('OPENSEARCH_URL')) {
      test(file, async () => {
        const stdout = await running(file)
        if (file === '1.ts') expect(stdout).not.toBe('')
      })
      continue
    }
    const missing = whyNoOpenSearch()
    const onOpenSearch = missing === undefined ? test : test.skip
    onOpenSearch(`${file} on a real OpenSearch${missing === undefined ? '' : ` (skipped: ${missing})`}`, async () => {
      const server = await openSearchForTests()
      try {
        expect(await running(file, { OPENSEARCH_URL: server.url })).not.toBe('')
      } finally {
        await server.stop()
      }
    })
  }
})
