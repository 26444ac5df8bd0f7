import { importedImages } from './import-images.ts'
import type { JsonLinesOptions } from './json-lines.ts'

/** What a file given in these pieces is read as. */
async function read(pieces: readonly (string | Uint8Array)[], options: JsonLinesOptions = {}) {
  const ids: string[] = []
  const failed: string[] = []
  const file = async function* () {
    for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
  }
  for await (const { id } of importedImages(file(), { ...options, onFailed: (reason) => failed.push(reason) }))
    ids.push(id)
  return { ids, failed }
}
const line = (id: string) => JSON.stringify({ id, labels: [] })

test('every line is a record, wherever the file was cut in reading, and whether the last line ends or not', async () => {
  const text = `${line('é')}\n${line('b')}\r\n${line('c')}`
  const bytes = new TextEncoder().encode(text)
  const singly = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))
  for (const pieces of [[text], [`${text}\n`], singly]) expect((await read(pieces)).ids).toEqual(['é', 'b', 'c'])
})

test('a line that is no record is told with its number, and stops no other', async () => {
  const { failed, ids } = await read([`${line('a')}\n{"id":\n\n[]\n${line('b')}\n`])
  expect(ids).toEqual(['a', 'b'])
  expect(failed).toEqual([
    'line 2 is no image record: it is no JSON',
    expect.stringContaining('line 4 is no image record'),
  ])
})

test('lines without content, and a mark of the byte order, are passed over', async () => {
  expect(await read([`\uFEFF${line('a')}\n\n  \n`])).toEqual({ ids: ['a'], failed: [] })
})

test('a line that is too long is told and left out, the ones around it are read', async () => {
  const { failed, ids } = await read([`${line('a')}\n`, 'x'.repeat(60), 'x'.repeat(60), `\n${line('b')}\n`], {
    maxLineBytes: 100,
  })
  expect([ids, failed]).toEqual([['a', 'b'], ['line 2 has more than 100 bytes']])
})

test('a line in another encoding is told instead of being mangled', async () => {
  const latin1 = Buffer.from(`${line('café')}\n`, 'latin1')
  expect(await read([latin1, line('b')])).toEqual({ ids: ['b'], failed: ['line 1 is no UTF-8'] })
})

test.each([
  ['with half a character', line('\ud800')],
  ['longer than 512 bytes', line('é'.repeat(257))],
  ['that is empty', line('')],
])('an id %s, which no index takes, is told', async (_what, text) => {
  const { failed } = await read([text])
  expect(failed).toEqual([expect.stringContaining('line 1 is no image record: id')])
})
