import { minilmFolder } from '@picture-desk/machine'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { minilmModel } from './minilm-model.ts'
import { defaultModelFolder, folderOf } from './model-store.ts'
import { storageError } from './storage-error.ts'

const home = join(homedir(), '.cache', 'picture-desk', 'models')

test.each([
  ['nothing is set', {}, home],
  ['PICTURE_DESK_MODELS is', { PICTURE_DESK_MODELS: '/models', XDG_CACHE_HOME: '/cache' }, '/models'],
  ['it is relative', { PICTURE_DESK_MODELS: 'models' }, resolve('models')],
  ['XDG_CACHE_HOME is', { XDG_CACHE_HOME: '/cache' }, '/cache/picture-desk/models'],
  ['that is relative, which does not count', { XDG_CACHE_HOME: 'cache' }, home],
  ['both are empty', { PICTURE_DESK_MODELS: '', XDG_CACHE_HOME: '' }, home],
])('where models lie when %s', (_, environment, folder) => {
  expect(defaultModelFolder(environment)).toBe(folder)
})

test.each([
  ['ENOSPC', 'Unavailable', /^Free/],
  ['EDQUOT', 'Unavailable', /^Free/],
  ['EACCES', 'Forbidden', /writable/],
  ['EROFS', 'Forbidden', /writable/],
  ['ENOTDIR', 'BadInput', /^Remove the file/],
])('%s becomes %s with what to do', (systemCode, code, whatToDo) => {
  const cause = Object.assign(new Error('refused'), { code: systemCode })
  expect(storageError(cause, '/models')).toMatchObject({
    code,
    cause,
    message: expect.stringContaining('/models') as string,
    whatToDo: expect.stringMatching(whatToDo) as string,
  })
})

test.each([[new Error('fetch failed')], [Object.assign(new Error('reset'), { code: 'ECONNRESET' })], ['text'], [null]])(
  'what is no fault of the disk is left to others: %s',
  (error) => expect(storageError(error, '/models')).toBeUndefined(),
)

test('the doctor looks for MiniLM where it is kept', () => {
  const models = mkdtempSync(join(tmpdir(), 'models-'))
  const before = process.env['PICTURE_DESK_MODELS']
  process.env['PICTURE_DESK_MODELS'] = models
  try {
    expect(minilmFolder()).toBeUndefined()
    mkdirSync(folderOf(minilmModel, defaultModelFolder()))
    expect(minilmFolder()).toBe(folderOf(minilmModel, defaultModelFolder()))
  } finally {
    if (before === undefined) delete process.env['PICTURE_DESK_MODELS']
    else process.env['PICTURE_DESK_MODELS'] = before
    rmSync(models, { recursive: true })
  }
})
