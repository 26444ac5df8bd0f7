import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type State = {
  readonly Type: string
  readonly Retry?: readonly { readonly JitterStrategy?: string; readonly ErrorEquals: readonly string[] }[]
  readonly Catch?: readonly object[]
  readonly TimeoutSeconds?: number
}
const text = readFileSync(join(__dirname, '../state-machines/ingest.asl.json'), 'utf8')
const { States } = JSON.parse(text) as { readonly States: Readonly<Record<string, State>> }
const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task')

test.each(tasks)(
  '%s ends in time, and is tried again with full jitter when throttled or unavailable',
  (_name, task) => {
    expect(task.TimeoutSeconds).toBeGreaterThan(60)
    expect(task.Retry!.map(({ JitterStrategy }) => JitterStrategy)).toEqual(['FULL', 'FULL', 'FULL'])
    expect(task.Retry![0]!.ErrorEquals).toEqual(expect.arrayContaining(['Throttled', 'Unavailable', 'States.Timeout']))
  },
)

test.each(tasks.filter(([name]) => name !== 'Park'))('%s is parked where it fails for good', (_name, task) => {
  expect(task.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Park' }])
})

test('has no null: CloudFormation takes none in a template', () => {
  expect(text).not.toMatch(/:\s*null/)
})
