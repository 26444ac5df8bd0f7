import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { metadataExtractionContract } from './contract.ts'
import { localMetadataExtraction } from './local.ts'

const demo = createRequire(__filename).resolve('@vladmandic/face-api/demo/sample1.jpg')

describe('local metadata extraction', () => {
  test.each(metadataExtractionContract(() => localMetadataExtraction({ workers: 2 })))(
    '$name',
    ({ run }) => run(),
    60_000,
  )

  test('names what a photograph shows and finds the faces, without looking for names', async () => {
    const extraction = localMetadataExtraction({ workers: 1 })
    try {
      const { labels, faces, celebrities } = await extraction.extract({ path: demo })
      expect(labels.find(({ name }) => name === 'Person')?.boxes.length).toBeGreaterThanOrEqual(2)
      expect(faces.length).toBeGreaterThanOrEqual(1)
      expect(celebrities).toEqual([])
    } finally {
      await extraction.close()
    }
  }, 60_000)

  test('its name says the models and the thresholds', () => {
    const { extractor } = localMetadataExtraction({ labels: { large: 42 } })
    expect(extractor).toMatch(/^human@3\.3\.6-\d+ labels:42\/35$/)
  })

  test('thresholds that cannot be meant are refused', () => {
    expect(() => localMetadataExtraction({ faces: { match: 0.7 } })).toThrow(/match/)
    expect(() => localMetadataExtraction({ labels: { small: 0.4 } })).toThrow(/0 to 100/)
  })

  test('uses as many workers as memory allows, at least one', () => {
    expect(localMetadataExtraction({ memoryBudgetMb: 10 }).concurrency).toBe(1)
    expect(localMetadataExtraction({ workers: 3, memoryBudgetMb: 10 }).concurrency).toBe(3)
  })
})

test('built, without TypeScript, it finds its worker; a process ends by itself with a pool that is idle', () => {
  const lib = join(__dirname, '..')
  const built = join(lib, 'test-results', 'dist')
  const tsc = createRequire(__filename).resolve('typescript/bin/tsc')
  // Emitted only: the types are checked elsewhere, and would need the other libs built.
  const emit = ['--outDir', built, '--noCheck', '--declaration', 'false', '--declarationMap', 'false']
  execFileSync(process.execPath, [tsc, '-p', join(lib, 'tsconfig.build.json'), ...emit])
  const script = `
    const { localMetadataExtraction } = await import(${JSON.stringify(pathToFileURL(join(built, 'local.js')).href)})
    const { faces } = await localMetadataExtraction({ workers: 1 }).extract({ path: ${JSON.stringify(demo)} })
    process.stdout.write(String(faces.length))`
  const output = execFileSync(
    process.execPath,
    ['--conditions=@picture-desk/source', '--input-type=module', '-e', script],
    { encoding: 'utf8', timeout: 60_000 },
  )
  expect(Number(output)).toBeGreaterThanOrEqual(1)
}, 120_000)
