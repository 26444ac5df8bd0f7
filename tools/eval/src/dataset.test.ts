import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDataset } from './dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'eval-dataset-'))
function written(name: string, ...lines: readonly unknown[]): string {
  const file = join(folder, name)
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}
const image = { id: 'a', labels: [{ name: 'Car', confidence: 99 }], celebrities: [] }
const query = { id: 'q', article: 'A car.', relevant: { a: 1 } }

test('reads images and queries, one JSON object a line, empty lines left out', async () => {
  const { images, queries } = await readDataset(written('i', image, '', image), written('q', query))
  expect(images).toHaveLength(2)
  expect(queries).toEqual([query])
})

test('a caption may be a sentence', async () => {
  const { images } = await readDataset(written('i', { ...image, caption: 'A car.' }), written('q', query))
  expect(images[0]!.caption!.description).toBe('A car.')
})

test('a line that is no query is refused with its number and the format', async () => {
  await expect(readDataset(written('i', image), written('q', query, { id: 'x' }))).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringContaining('line 2') as string,
    whatToDo: expect.stringContaining('"relevant"') as string,
  })
})

test('a file that is not there is named', async () => {
  await expect(readDataset(join(folder, 'none'), written('q', query))).rejects.toMatchObject({
    code: 'NotFound',
    message: expect.stringContaining('none') as string,
  })
})
