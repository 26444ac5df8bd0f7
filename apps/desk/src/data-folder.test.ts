import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder, lockDataFolder } from './data-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'desk-data-'))
afterAll(() => rmSync(root, { recursive: true }))

test('a data folder is made where there is none', () => {
  expect(dataFolder(join(root, 'new', 'data')).state).toBe(join(root, 'new', 'data', 'state.sqlite'))
})

test('a file where the data folder must be is BadInput', () => {
  writeFileSync(join(root, 'file'), '')
  const error = { code: 'BadInput', message: expect.stringContaining(join(root, 'file')) as string }
  expect(() => dataFolder(join(root, 'file'))).toThrow(expect.objectContaining(error) as Error)
  expect(() => dataFolder(join(root, 'file', 'below'))).toThrow(expect.objectContaining({ code: 'BadInput' }) as Error)
})

test('one desk holds a data folder at a time; the next is told which', () => {
  const data = dataFolder(join(root, 'held'))
  lockDataFolder(data, 'ingest')()
  const letGo = lockDataFolder(data, 'serve')
  expect(() => lockDataFolder(data, 'ingest')).toThrow(
    expect.objectContaining({
      code: 'Conflict',
      message: expect.stringMatching(`is in use by process ${process.pid} \\(desk serve, since 20`) as string,
      whatToDo: expect.stringContaining('--data') as string,
    }) as Error,
  )
  letGo()
  lockDataFolder(data, 'ingest')()
})
