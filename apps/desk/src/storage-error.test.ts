import { isAppError } from '@picture-desk/app-error'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storageError, storing } from './storage-error.ts'
import { writeWhole } from './write-whole.ts'

const folder = mkdtempSync(join(tmpdir(), 'desk-storage-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['ENOSPC', 'Unavailable', 'The disk is full: out.jsonl could not be written.'],
  ['EDQUOT', 'Unavailable', 'The disk is full: out.jsonl could not be written.'],
  ['EACCES', 'Forbidden', 'This user may not use out.jsonl.'],
  ['EROFS', 'Forbidden', 'This user may not use out.jsonl.'],
  ['ENOTDIR', 'BadInput', 'There is a file where a folder must be: out.jsonl.'],
  ['EISDIR', 'BadInput', 'There is a folder where a file must be: out.jsonl.'],
  ['ENOENT', 'NotFound', 'out.jsonl does not exist.'],
])('%s is %s, which says what is wrong and what to do', (systemCode, code, message) => {
  const cause = Object.assign(new Error('write'), { code: systemCode })
  expect(storageError(cause, 'out.jsonl')).toMatchObject({ code, message, cause })
})

test('any other fault stays what it is', async () => {
  const fault = new TypeError('x is undefined')
  await expect(storing('out.jsonl', () => Promise.reject(fault))).rejects.toBe(fault)
})

test('a database that has no more space is a full disk', () => {
  const db = new DatabaseSync(join(folder, 'small.sqlite'))
  db.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x TEXT)')
  try {
    db.prepare('INSERT INTO t (x) VALUES (?)').run('x'.repeat(100_000))
    throw new Error('it had space')
  } catch (cause) {
    const error = storageError(cause, 'state.sqlite')
    expect(isAppError(error) && error.code).toBe('Unavailable')
  } finally {
    db.close()
  }
})

test('a file is written whole or not at all', async () => {
  const file = join(folder, 'a', 'b.jpg')
  await writeWhole(file, new Uint8Array([1, 2]))
  expect([...(await readFile(file))]).toEqual([1, 2])
  await mkdir(join(folder, 'a', 'taken.jpg', 'by a folder'), { recursive: true })
  await expect(writeWhole(join(folder, 'a', 'taken.jpg'), new Uint8Array([3]))).rejects.toThrow()
  expect(readdirSync(join(folder, 'a'))).toEqual(['b.jpg', 'taken.jpg'])
})
