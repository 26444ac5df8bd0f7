import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type State = {
  readonly Type: string
  readonly Retry?: readonly { readonly JitterStrategy?: string; readonly ErrorEquals: readonly string[] }[]
  readonly Catch?: readonly object[]
  readonly TimeoutSeconds?: number
  readonly ItemProcessor?: Definition
}
type Definition = { readonly States: Readonly<Record<string, State>> }

const textOf = (file: string) => readFileSync(join(__dirname, '../state-machines', file), 'utf8')
const tasksIn = ({ States }: Definition): readonly (readonly [string, State])[] =>
  Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [[name, state] as const] : []),
    ...(state.ItemProcessor ? tasksIn(state.ItemProcessor) : []),
  ])

describe.each(['ingest.asl.json', 'backfill-batch.asl.json', 'reembed.asl.json'])('%s', (file) => {
  test.each(tasksIn(JSON.parse(textOf(file)) as Definition))(
    '%s ends in time, and is tried again with full jitter when throttled or unavailable',
    (_name, task) => {
      expect(task.TimeoutSeconds).toBeGreaterThan(60)
      expect(task.Retry!.every(({ JitterStrategy }) => JitterStrategy === 'FULL')).toBe(true)
      expect(task.Retry![0]!.ErrorEquals).toEqual(expect.arrayContaining(['Throttled', 'Unavailable']))
      expect(task.Retry!.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain('States.Timeout')
    },
  )
})

describe.each(['ingest.asl.json', 'backfill-batch.asl.json'])('%s', (file) => {
  const tasks = tasksIn(JSON.parse(textOf(file)) as Definition)

  test.each(tasks.filter(([name]) => name !== 'Park'))('%s does not lose what fails for good', (name, task) => {
    const Next = name === 'Ingest' ? 'OneByOne' : 'Park'
    expect(task.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next }])
  })
})

test.each(['ingest.asl.json', 'backfill.asl.json', 'backfill-batch.asl.json', 'reembed.asl.json'])(
  '%s has no null: CloudFormation takes none in a template',
  (file) => expect(textOf(file)).not.toMatch(/:\s*null/),
)

test('every way to list pictures hands out the same batches to the same children', () => {
  const { Source, ...maps } = (JSON.parse(textOf('backfill.asl.json')) as Definition).States
  expect(Object.keys(maps)).toEqual(['Prefix', 'Inventory', 'Keys'])
  const shared = Object.values(maps).map(({ ItemReader, Label, ...map }: State & Record<string, unknown>) => map)
  expect(new Set(shared.map((map) => JSON.stringify(map))).size).toBe(1)
})
