import type { FailedImage } from '@picture-desk/image-ingestion'
import { Corrections } from '@picture-desk/image-record'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
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

test('of two corrections that are based on the same, the second is a Conflict', async () => {
  const state = openState(join(root, 'e.sqlite'))
  const corrections = (version: number) => Corrections.parse({ version })
  await state.corrections.put('a', corrections(1), 0)
  for (const [version, replaces] of [
    [1, 0],
    [3, 2],
  ] as const)
    await expect(state.corrections.put('a', corrections(version), replaces)).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining('version 1') as string,
    })
  await state.corrections.put('a', corrections(2), 1)
  expect([...(await state.corrections.get(['a', 'b', "' OR 1"]))]).toEqual([['a', corrections(2)]])
  state.close()
})

test('an article that is picked for several times is kept once', async () => {
  const state = openState(join(root, 'f.sqlite'))
  const pick = { at: '2026-11-26T09:00:00Z', imageId: 'a', verdict: 'use', rank: 1, model: 'm', index: {} } as const
  for (const article of ['Boats.', 'Boats.', 'Cats.']) await state.picks.put({ ...pick, article })
  expect((await state.picks.page({ size: 10 })).picks.map(({ article }) => article)).toEqual([
    'Boats.',
    'Boats.',
    'Cats.',
  ])
  state.close()
  const db = new DatabaseSync(join(root, 'f.sqlite'), { readOnly: true })
  expect(db.prepare('SELECT count(*) AS count FROM articles').get()).toEqual({ count: 2 })
  db.close()
})

test('failures come page by page, the latest first, each once', async () => {
  const state = openState(join(root, 'g.sqlite'))
  const at = (file: string, day: number): FailedImage => ({
    ...failure('f', file),
    failedAt: `2026-01-0${day}T00:00:00.000Z`,
  })
  await state.failures.put([at('a', 1), at('d', 2), at('b', 2), at('c', 2), at('e', 3)])
  const files: string[] = []
  let after: string | undefined
  do {
    const page = await state.failures.page({ size: 2, after })
    files.push(...page.failures.map(({ file }) => file))
    after = page.next
  } while (after !== undefined)
  expect(files).toEqual(['e', 'b', 'c', 'd', 'a'])
  for (const cursor of ['x', '', 'e30', Buffer.from('["a"]').toString('base64url')])
    await expect(state.failures.page({ size: 2, after: cursor })).rejects.toMatchObject({ code: 'BadInput' })
  state.close()
})

test('a story is kept until its time is over, and then no byte of it', async () => {
  const file = join(root, 'h.sqlite')
  const state = openState(file)
  const story = (id: string, expiresAt: string) => ({
    ...{ id, text: `The story of ${id}.`, createdAt: '2026-01-01T00:00:00.000Z', expiresAt },
  })
  const short = story('short', '2026-01-31T00:00:00.000Z')
  const long = story('long', '2026-02-15T00:00:00.000Z')
  await state.stories.put(short, Date.parse('2026-01-01'))
  expect(await state.stories.get('short')).toEqual(short)
  await state.stories.put(long, Date.parse('2026-02-01'))
  expect([await state.stories.get('short'), await state.stories.get('long')]).toEqual([undefined, long])
  expect(await state.stories.get("' OR 1=1 --")).toBeUndefined()
  state.close()
  expect(readFileSync(file, 'latin1')).not.toContain('The story of short')
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
