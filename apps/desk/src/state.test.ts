import type { FailedImage } from '@picture-desk/image-ingestion'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openState } from './state.ts'

const root = mkdtempSync(join(tmpdir(), 'desk-state-'))
afterAll(() => rmSync(root, { recursive: true }))

const failure = (folder: string, file: string): FailedImage => ({
  id: `${folder}/${file}`,
  folder,
  file,
  source: `file:///${file}`,
  stamp: '1',
  code: 'BadInput',
  reason: 'this is no picture',
  failedAt: '2026-01-01T00:00:00.000Z',
  extractor: 'texts@1',
})

test('what was written is there when it is opened again', async () => {
  const file = join(root, 'a.sqlite')
  const first = openState(file)
  first.folders.put({ id: 'f', path: '/photos', device: 7 })
  first.settings.set('gallery', '/people')
  first.removed.put('x', 'stamp')
  await first.people.add(['Ann Lee', 'Bo', 'Ann Lee'])
  await first.failures.put([failure('f', 'a.jpg')])
  first.close()

  const second = openState(file)
  expect(second.folders.list()).toEqual([{ id: 'f', path: '/photos', device: 7 }])
  expect(second.settings.get('gallery')).toBe('/people')
  expect([...second.removed.all()]).toEqual([['x', 'stamp']])
  expect(second.people.list()).toEqual(['Ann Lee', 'Bo'])
  expect(await second.failures.list()).toEqual([failure('f', 'a.jpg')])

  second.settings.set('gallery', undefined)
  second.removed.clear(['x'])
  await second.failures.remove(['f/a.jpg'])
  expect([second.settings.get('gallery'), second.removed.all().size, await second.failures.count()]).toEqual([
    undefined,
    0,
    0,
  ])
  second.close()
})

test('failures are listed by folder and path; signs that are wildcards elsewhere are none', async () => {
  const state = openState(join(root, 'b.sqlite'))
  await state.failures.put([failure('f', '2026/a.jpg'), failure('f', '2026_b.jpg'), failure('g', '2026/c.jpg')])
  const files = async (folder: string, prefix: string) =>
    (await state.failures.list({ folder, prefix })).map(({ file }) => file)
  expect(await files('f', '')).toEqual(['2026/a.jpg', '2026_b.jpg'])
  expect(await files('f', '2026_')).toEqual(['2026_b.jpg'])
  expect(await files('f', '2026%')).toEqual([])
  state.close()
})

test('what another process writes is seen', async () => {
  const file = join(root, 'c.sqlite')
  const writer = openState(file)
  const reader = openState(file)
  await writer.people.add(['Ann Lee'])
  expect(reader.people.list()).toEqual(['Ann Lee'])
  writer.close()
  reader.close()
})

test('a damaged file is told with what deleting it would lose', () => {
  const file = join(root, 'd.sqlite')
  writeFileSync(file, 'this is no database at all')
  expect(() => openState(file)).toThrow(
    expect.objectContaining({
      code: 'Unavailable',
      whatToDo: expect.stringContaining('no picture') as string,
    }) as Error,
  )
})
