import { dataFolder, deskPorts, type DeskPorts } from '@picture-desk/desk/ports'
import { ImportedImage } from '@picture-desk/image-ingestion'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluate, type EvaluateOptions } from './evaluate.ts'
import { reportLines } from './report.ts'

/** Each test loads the model and imports, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

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
  expect(Object.keys(comparisons!)).toEqual(
    expect.arrayContaining(['bm25', 'cosine', 'vector', 'names', 'source-article']),
  )
  expect(comparisons!['bm25']!.metrics.queries).toBe(2)
  expect(comparisons!['bm25']!.differences['nDCG@10'].mean).toBeCloseTo(
    metrics['nDCG@10'] - comparisons!['bm25']!.metrics['nDCG@10'],
    12,
  )
  expect(metrics['nDCG@10']).toBe(1)
})

describe('a story of one of two people who share a name', () => {
  const people = [
    ['schumann-clara', 'Clara Schumann', 'Piano'],
    ['schumann-robert', 'Robert Schumann', 'Sheet Music'],
    ['chopin', 'Frédéric Chopin', 'Piano'],
  ] as const
  const shown = people.map(([id, name, label]) =>
    ImportedImage.parse({
      id,
      labels: [{ name: label, confidence: 99 }],
      celebrities: [{ name, matchConfidence: 99 }],
    }),
  )
  const story = { id: 'story', article: 'Clara Schumann played the piano.', relevant: { 'schumann-clara': 1 } }
  const hitsOf = async (system: string) => {
    const { comparisons } = await evaluate(
      ports,
      { images: [...shown, image('grand-piano', 'Piano')], queries: [story] },
      { mode: 'hybrid', compare: true },
    )
    return comparisons![system]!.queries[0]!.hits.map(({ id }) => id).sort()
  }

  test('names finds who is named, and nobody else', async () => {
    expect(await hitsOf('names')).toEqual(['schumann-clara'])
  })

  test('the source article’s query takes everybody with a word of the name, and hides all others', async () => {
    expect(await hitsOf('source-article')).toEqual(['schumann-clara', 'schumann-robert'])
  })
})

test('the source article’s query looks at all pictures where nobody is named', async () => {
  const { comparisons } = await run({ compare: true })
  expect(comparisons!['source-article']!.queries.map(({ hits }) => hits.length)).toEqual([4, 4, 4])
})

test('how often it is sure though nothing fits is told only where nothing fits something', async () => {
  const all = await run()
  expect(all.metrics.falseConfidence).toBe(Number(all.queries[2]!.confident))
  expect(all.intervals.falseConfidence).toBeDefined()
  const answerable = await evaluate(ports, { images, queries: queries.slice(0, 2) }, { mode: 'hybrid' })
  expect(answerable.metrics).not.toHaveProperty('falseConfidence')
})

test('the report for people has a line for each, and its interval below', async () => {
  const lines = reportLines(await run({ compare: true }), 'use-lite')
  expect(lines[0]).toContain('2 articles that something fits, 1 that nothing does; use-lite')
  const names = lines.map((line) => line.split(/ {2,}/)[0])
  expect(names).toEqual(expect.arrayContaining(['ours', 'bm25', 'vector', 'names', 'source-article']))
  expect(lines[names.indexOf('ours') + 1]).toContain('1.000–1.000')
})
