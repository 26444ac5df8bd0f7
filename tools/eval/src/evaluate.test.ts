import { dataFolder, deskPorts, type DeskPorts } from '@picture-desk/desk/ports'
import { ImportedImage } from '@picture-desk/image-ingestion'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluate, type EvaluateOptions } from './evaluate.ts'
import { reportLines } from './report.ts'

const image = (id: string, ...labels: string[]) =>
  ImportedImage.parse({ id, labels: labels.map((name) => ({ name, confidence: 99 })) })
const images = [
  image('street', 'Car', 'Bus'),
  image('sea', 'Boat'),
  image('desk', 'Laptop', 'Keyboard'),
  image('field', 'Sheep'),
]
const queries = [
  { id: 'drive', article: 'He drives his car through the traffic.', relevant: { street: 1 } },
  { id: 'sail', article: 'A boat sails out to sea.', relevant: { sea: 1 } },
  { id: 'law', article: 'The court quashed the verdict on procedural grounds.', relevant: {} },
]

let ports: DeskPorts
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'evaluate-'))
  // The bundled model: it is on every machine.
  process.env['PICTURE_DESK_MODELS'] = join(root, 'no-models')
  ports = deskPorts(dataFolder(join(root, 'data')), { access: 'write', offline: true })
})
afterEach(() => ports.close())

const run = (options: Partial<EvaluateOptions> = {}) =>
  evaluate(ports, { images, queries }, { mode: 'hybrid', ...options })

test('scores what the desk finds, and tells per query what it was', async () => {
  const { comparisons, metrics, queries: evaluated } = await run()
  expect(metrics).toMatchObject({ queries: 2, 'R@10': 1, MRR: 1 })
  expect(evaluated.map(({ hits, id }) => [id, hits[0]!.id])).toEqual([
    ['drive', 'street'],
    ['sail', 'sea'],
    ['law', expect.any(String)],
  ])
  for (const { hits, strength } of evaluated) {
    expect(hits).toHaveLength(images.length)
    expect(strength).toBeGreaterThanOrEqual(0)
    expect(strength).toBeLessThanOrEqual(1)
  }
  expect(metrics.strengthAUC).toBe(1)
  expect(comparisons).toBeUndefined()
})

test('scores simpler searches only where asked to, and the same without them', async () => {
  const { comparisons, metrics } = await run({ compare: true })
  expect(Object.keys(comparisons!)).toEqual(['bm25', 'cosine'])
  expect(comparisons!['bm25']!.metrics.queries).toBe(2)
  expect(metrics['nDCG@10']).toBe(1)
})

test('the report for people has a line for each', async () => {
  const lines = reportLines(await run({ compare: true }), 'use-lite')
  expect(lines[0]).toBe('2 articles that something fits')
  expect(lines.slice(2, 5).map((line) => line.split(/ {2,}/)[0])).toEqual(['desk (use-lite)', 'bm25', 'cosine'])
  expect(lines.at(-1)).toContain('1.000')
})
