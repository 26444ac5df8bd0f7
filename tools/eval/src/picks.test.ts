import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgementsOf, readPicks, type Pick } from './picks.ts'

const pick = (article: string | undefined, imageId: string, verdict: Pick['verdict'], at = '2026-11-01T10:00:00Z') => ({
  at,
  verdict,
  imageId,
  ...(article === undefined ? {} : { article }),
})
const images = new Set(['car', 'bus', 'boat'])

test('verdicts on the pictures of one article are one query: used 2, unsuitable 0', () => {
  const { leftOut, queries } = judgementsOf(
    [pick('A drive.', 'car', 'use'), pick('A drive.\n', 'bus', 'unsuitable'), pick('At sea.', 'boat', 'use')],
    images,
  )
  expect(queries).toEqual([
    { id: expect.stringMatching(/^picks-\w{12}$/u) as string, article: 'A drive.', relevant: { car: 2, bus: 0 } },
    { id: expect.stringMatching(/^picks-\w{12}$/u) as string, article: 'At sea.', relevant: { boat: 2 } },
  ])
  expect(leftOut).toBe(0)
})

test('of two verdicts on one picture the later one counts, in whatever order they stand', () => {
  const used = pick('A drive.', 'car', 'use', '2026-11-01T12:00:00+01:00')
  const unsuitable = pick('A drive.', 'car', 'unsuitable', '2026-11-01T10:30:00Z')
  expect(judgementsOf([used, unsuitable], images).queries[0]!.relevant).toEqual({ car: 2 })
  expect(judgementsOf([unsuitable, used], images).queries[0]!.relevant).toEqual({ car: 2 })
})

test('what judges nothing is left out and counted', () => {
  const { leftOut, queries } = judgementsOf(
    [
      pick(undefined, 'car', 'use'),
      pick('A drive.', 'gone', 'use'),
      pick('A drive.', 'car', 'use'),
      pick('Nothing found.', 'bus', 'unsuitable'),
    ],
    images,
  )
  expect(queries.map(({ article }) => article)).toEqual(['A drive.'])
  expect(leftOut).toBe(3)
})

test('a file of picks is read with the fields that it has more; a line that is none is told', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'picks-')), 'picks.jsonl')
  const line = { ...pick('A drive.', 'car', 'use'), rank: 1, model: 'm', rankingVersion: '1' }
  writeFileSync(file, `${JSON.stringify(line)}\n`)
  expect(await readPicks(file)).toEqual([pick('A drive.', 'car', 'use')])
  writeFileSync(file, `${JSON.stringify(line)}\n{"verdict":"maybe"}\n`)
  await expect(readPicks(file)).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringContaining('picks.jsonl: line 2') as string,
  })
})
