import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { readDataset } from './dataset.ts'
import { peopleSets } from './people-set.ts'
import { setFilesIn, setFoldersIn } from './set-folders.ts'

const folder = join(import.meta.dirname, '../sets')
const read = ({ images, queries }: ReturnType<typeof setFilesIn>) => readDataset(images, queries)

test.each(setFoldersIn(folder))('$name judges pictures that it has, each query and picture once', async (set) => {
  const { images, queries } = await read(set)
  const ids = new Set(images.map(({ id }) => id))
  expect(ids.size).toBe(images.length)
  expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length)
  expect(queries.flatMap(({ relevant }) => Object.keys(relevant)).filter((id) => !ids.has(id))).toEqual([])
  expect(
    queries.flatMap(({ relevant }) => Object.values(relevant)).filter((grade) => ![1, 2, 3].includes(grade)),
  ).toEqual([])
})

test('the sets with people are what is made of the newsroom’s', async () => {
  const { clean, noisy } = peopleSets(await read(setFilesIn(join(folder, 'newsroom'))))
  expect(await read(setFilesIn(join(folder, 'people-clean')))).toEqual(clean)
  expect(await read(setFilesIn(join(folder, 'people-noisy')))).toEqual(noisy)
})

test('eleven articles of the newsroom are stories of their own', () => {
  const lines = readFileSync(setFilesIn(join(folder, 'newsroom')).queries, 'utf8')
    .trim()
    .split('\n')
  const stories = lines.map((line) => (JSON.parse(line) as { story?: string }).story).filter(Boolean)
  expect(new Set(stories).size).toBe(11)
})

test('a folder without sets is refused', () => {
  expect(() => setFoldersIn(join(folder, 'none'))).toThrow(/has no sets/u)
})
