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

const textOf = (machine: string) => readFileSync(join(__dirname, `../state-machines/${machine}.asl.json`), 'utf8')

/** Those inside a map too. */
const tasksOf = ({ States }: Definition): readonly (readonly [name: string, task: State])[] =>
  Object.entries(States).flatMap(([name, state]) =>
    state.ItemProcessor ? tasksOf(state.ItemProcessor) : state.Type === 'Task' ? [[name, state] as const] : [],
  )

describe.each(['ingest', 'reembed'])('%s', (machine) => {
  const text = textOf(machine)

  test.each(tasksOf(JSON.parse(text) as Definition))(
    '%s ends in time, and is tried again with full jitter when throttled or unavailable',
    (_name, task) => {
      expect(task.TimeoutSeconds).toBeGreaterThan(60)
      expect(task.Retry!.every(({ JitterStrategy }) => JitterStrategy === 'FULL')).toBe(true)
      expect(task.Retry![0]!.ErrorEquals).toEqual(
        expect.arrayContaining(['Throttled', 'Unavailable', 'States.Timeout']),
      )
    },
  )

  test('has no null: CloudFormation takes none in a template', () => {
    expect(text).not.toMatch(/:\s*null/)
  })
})

const ingest = tasksOf(JSON.parse(textOf('ingest')) as Definition)
test.each(ingest.filter(([name]) => name !== 'Park'))('%s is parked where it fails for good', (_name, task) => {
  expect(task.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Park' }])
})
