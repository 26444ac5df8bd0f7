import { gzipSync } from 'node:zlib'
import { isStale, packMap, unpackMap, type PictureMap } from './picture-map.ts'

const map: PictureMap = {
  index: 'v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: 200,
  categories: ['Animals and Pets'],
  ids: ['a', '☂'],
  x: [-1, 0.1234],
  y: [0, 1],
  category: [0, -1],
}

test('is kept as it is', async () => expect(await unpackMap(await packMap(map))).toEqual(map))

test.each([
  ['nothing', new Uint8Array()],
  ['no gzip', new TextEncoder().encode(JSON.stringify(map))],
  ['no JSON', gzipSync('{"index"')],
  ['something else', gzipSync('{"index":"v1"}')],
])('what is kept is %s: Internal', async (_what, bytes) => {
  await expect(unpackMap(bytes)).rejects.toMatchObject({ code: 'Internal' })
})

test.each([
  ['the same', { index: 'v1', total: 200 }, false],
  ['5 % more', { index: 'v1', total: 210 }, false],
  ['more than that', { index: 'v1', total: 211 }, true],
  ['5 % less', { index: 'v1', total: 190 }, false],
  ['less than that', { index: 'v1', total: 189 }, true],
  ['another version', { index: 'v2', total: 200 }, true],
])('the index has %s: stale is %s', (_what, now, stale) => expect(isStale(map, now)).toBe(stale))
