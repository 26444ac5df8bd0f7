import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBaseline, writeBaseline } from './baseline.ts'
import { runGate } from './run-gate.ts'

/** Imports and searches a set several times, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const things = ['Car', 'Boat', 'Sheep', 'Laptop', 'Piano', 'Owl', 'Bread', 'Bridge']
const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join('\n')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gate-'))
  // The bundled model: it is on every machine.
  process.env['PICTURE_DESK_MODELS'] = join(root, 'no-models')
  const set = join(root, 'sets', 'things')
  mkdirSync(set, { recursive: true })
  writeFileSync(
    join(set, 'images.jsonl'),
    lines(things.map((name) => ({ id: name, labels: [{ name, confidence: 99 }] }))),
  )
  writeFileSync(
    join(set, 'queries.jsonl'),
    lines(things.map((name) => ({ id: name, article: `A picture of a ${name}.`, relevant: { [name]: 1 } }))),
  )
})

const gate = (writeBaseline = false) =>
  runGate({
    sets: join(root, 'sets'),
    baselineFile: join(root, 'baseline.json'),
    index: 'lancedb',
    mode: 'hybrid',
    offline: true,
    writeBaseline,
  })

test('passes against what it scored itself, and fails against a search that was better', async () => {
  await gate(true)
  const [{ changes }, said] = await gate()
  expect(changes.map(({ measure, set }) => `${set} ${measure}`)).toContain('things nDCG@10')
  expect(said.at(-1)).toBe('Nothing is lost.')

  const file = join(root, 'baseline.json')
  const baseline = await readBaseline(file)
  for (const query of Object.values(baseline.sets['things']!.queries)) query['nDCG@10'] = query['nDCG@10']! + 0.1
  await writeBaseline(file, baseline)
  await expect(gate()).rejects.toMatchObject({
    code: 'Conflict',
    message: expect.stringMatching(/things +nDCG@10 .*−\.100/u) as string,
    whatToDo: expect.stringContaining('--write-baseline') as string,
  })
})

test('without a baseline it says how to make one', async () => {
  await expect(gate()).rejects.toMatchObject({
    code: 'NotFound',
    whatToDo: expect.stringContaining('--write-baseline') as string,
  })
})

test('a baseline of another set, or of another model, is not compared', async () => {
  await gate(true)
  cpSync(join(root, 'sets', 'things'), join(root, 'sets', 'more'), { recursive: true })
  await expect(gate()).rejects.toMatchObject({ code: 'Conflict', message: expect.stringContaining('more') as string })

  const file = join(root, 'baseline.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('use-lite', 'another-model'))
  await expect(gate()).rejects.toMatchObject({
    code: 'Conflict',
    message: expect.stringContaining('another-model') as string,
  })
})

test('a baseline keeps a line for each query', async () => {
  await gate(true)
  const text = readFileSync(join(root, 'baseline.json'), 'utf8')
  expect(text.split('\n').filter((line) => line.includes('"strength"'))).toHaveLength(things.length)
})
