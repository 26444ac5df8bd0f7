import { parse } from 'content-disposition'
import { attachment, contentTypeOf, fileNameOf } from './originals.ts'

test.each([
  ['press/2024/bridge.jpg', 'bridge.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\photos\\a.jpg', 'a.jpg'],
  ['a\r\nSet-Cookie: b=c.jpg', 'a__Set-Cookie_ b=c.jpg'],
  ['bus\u202egpj.exe', 'bus_gpj.exe'],
  ['a\u0000.jpg', 'a_.jpg'],
  ['.hidden', 'hidden'],
  ['a.jpg. . ', 'a.jpg'],
  ['...', 'picture'],
  ['folder/', 'picture'],
  ['Zu\u0308rich ☂ 東京.jpg', 'Zürich ☂ 東京.jpg'],
  ['\ud800.jpg', '_.jpg'],
])('%j is saved as %j', (file, name) => {
  expect(fileNameOf(file)).toBe(name)
})

test('a long name keeps its ending, and is not cut within a character', () => {
  const name = fileNameOf(`${'😀'.repeat(300)}.jpg`)
  expect([[...name].length, name.isWellFormed(), name.endsWith('😀.jpg')]).toEqual([120, true, true])
})

test.each(['bus.jpg', 'Zürich ☂ "1".jpg', 'a%20b;c=d.jpg', "it's.jpg"])('the header names %j, in ASCII', (name) => {
  const header = attachment(name)
  expect(header).toMatch(/^attachment; [\x20-\x7e]+$/)
  expect(parse(header).parameters['filename']).toBe(name)
})

test('a format that is none of a picture is no type of one', () => {
  expect(['jpeg', undefined, 'svg+xml', 'html\r\nx: y'].map(contentTypeOf)).toEqual([
    'image/jpeg',
    'application/octet-stream',
    'application/octet-stream',
    'application/octet-stream',
  ])
})
