import { runCommand } from './command.ts'
import { AppError } from './index.ts'

const said: string[] = []
let exitCode: typeof process.exitCode
beforeEach(() => {
  said.length = 0
  exitCode = process.exitCode
  jest.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text))
})
afterEach(() => {
  process.exitCode = exitCode
  jest.restoreAllMocks()
})

test('a command that works says nothing of its own', async () => {
  await runCommand(async () => 'done')
  expect([said, process.exitCode]).toEqual([[], exitCode])
})

test('a fault is told with what to do, and is the exit code', async () => {
  await runCommand(() => Promise.reject(new AppError('Conflict', 'Another one runs.', { whatToDo: 'Wait for it.' })))
  expect([said, process.exitCode]).toEqual([['Conflict: Another one runs.\nWait for it.'], 1])
})

test('whatever else is thrown is told too', async () => {
  await runCommand(() => Promise.reject(new TypeError('x is undefined')))
  expect(said.join()).toMatch(/^Internal: x is undefined\n/)
})
