import { captionDate } from './caption-date.ts'
import { readCaption } from './caption.ts'

const xmp = (properties: string, attributes = '') =>
  Buffer.from(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/" ${attributes}>${properties}
    </rdf:Description></rdf:RDF></x:xmpmeta>`)

const iptc = (...values: readonly (readonly [number, number, Uint8Array])[]) =>
  Buffer.concat(
    values.flatMap(([record, number, value]) => [
      Buffer.from([0x1c, record, number, value.length >> 8, value.length & 0xff]),
      value,
    ]),
  )

test('XMP is read by namespace, whatever its prefix, as attribute, element or CDATA, entities resolved', () => {
  expect(readCaption({ xmp: xmp('', 'p:Headline="Tom &amp; &#x4E2D; 007"') }).headline).toBe('Tom & 中 007')
  expect(readCaption({ xmp: xmp('<p:Headline><![CDATA[Tom & <Jerry>]]></p:Headline>') }).headline).toBe('Tom & <Jerry>')
  expect(readCaption({ xmp: xmp('<!-- no --><p:Credit>007</p:Credit>') }).credit).toBe('007')
})

test('of several languages the default is taken, wherever it stands', () => {
  const alternatives = '<rdf:li xml:lang="de">Brücke</rdf:li><rdf:li xml:lang="x-default">Bridge</rdf:li>'
  const description = `<dc:description><rdf:Alt>${alternatives}</rdf:Alt></dc:description>`
  expect(readCaption({ xmp: xmp(description) }).description).toBe('Bridge')
})

test('a property of another schema with the same name is not taken', () => {
  const other = xmp('<o:Headline xmlns:o="http://example.com/">other</o:Headline>')
  expect(readCaption({ xmp: other }).headline).toBeUndefined()
})

test('a packet that breaks off gives what stands before', () => {
  const packet = xmp('<p:Headline>whole</p:Headline><p:Credit>bro')
  expect(readCaption({ xmp: packet.subarray(0, packet.indexOf('bro') + 3) }).headline).toBe('whole')
})

test.each([
  ['elements in each other', '<dc:subject>'.repeat(300_000)],
  ['open brackets', '<'.repeat(1_000_000)],
  ['a text of 50 MB', `<p:Headline>${'x'.repeat(50_000_000)}</p:Headline>`],
  ['half a million keywords', `<dc:subject><rdf:Bag>${'<rdf:li>x</rdf:li>'.repeat(500_000)}</rdf:Bag></dc:subject>`],
  ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><p:Headline>&a;&a;</p:Headline>'],
])('hostile XMP costs neither time nor memory: %s', (_name, properties) => {
  const packet = xmp(properties)
  const before = process.memoryUsage().rss
  const start = performance.now()
  const caption = readCaption({ xmp: packet })
  expect(performance.now() - start).toBeLessThan(5000)
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6)
  expect((caption.headline ?? '').length).toBeLessThanOrEqual(20_000)
  expect(caption.keywords.length).toBeLessThanOrEqual(500)
})

test('control characters and halves of characters are removed, line breaks stay', () => {
  const headline = Buffer.from('\0A\u0007B\r\nC\u0000\u0000')
  expect(readCaption({ iptc: iptc([2, 105, headline]) }).headline).toBe('AB\nC')
  const utf8 = [1, 90, Buffer.from('\x1b%G')] as const
  const cutInTwo = Buffer.from('niño').subarray(0, 3)
  expect(readCaption({ iptc: iptc(utf8, [2, 25, cutInTwo]) }).keywords).toEqual(['ni'])
})

test('a declared Latin-1 is believed even where the bytes would be UTF-8', () => {
  const declared = iptc([1, 90, Buffer.from('\x1b.A', 'latin1')], [2, 105, Buffer.from('Ã±', 'latin1')])
  expect(readCaption({ iptc: declared }).headline).toBe('Ã±')
})

test('IPTC that lies about its lengths gives what stands before', () => {
  const lying = Buffer.concat([iptc([2, 105, Buffer.from('whole')]), Buffer.from([0x1c, 2, 110, 0x7f, 0xff, 65])])
  expect(readCaption({ iptc: lying })).toMatchObject({ headline: 'whole' })
  const extended = Buffer.from([0x1c, 2, 105, 0x80, 0x04, 0xff, 0xff, 0xff, 0xff, 65])
  expect(readCaption({ iptc: extended }).headline).toBeUndefined()
})

test('EXIF that points outside itself, or to itself, gives nothing', () => {
  const tiff = Buffer.from('4d4d002a00000008ffff010e0002fffffffffffffff0876900040000000100000008', 'hex')
  expect(readCaption({ exif: tiff })).toEqual({ keywords: [], creator: [], peopleShown: [] })
})

test('noise is no caption', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))
  const caption = readCaption({ xmp: noise, iptc: noise, exif: noise })
  expect(caption).toEqual({ keywords: [], creator: [], peopleShown: [] })
})

test.each([
  ['20240501', '101500+0200', '2024-05-01T10:15:00+02:00'],
  ['20240500', undefined, '2024-05'],
  ['20240000', undefined, '2024'],
  ['00000000', undefined, undefined],
  ['2024-02-31', undefined, undefined],
  ['2024-05-01T10:15', undefined, '2024-05-01T10:15'],
  ['2024-05-01T10:15:00.25-05:00', undefined, '2024-05-01T10:15:00.25-05:00'],
  ['20240501', 'rubbish', '2024-05-01'],
  ['0000:00:00 00:00:00', undefined, undefined],
  ['last summer', undefined, undefined],
])('the date %s %s is %s', (date, time, expected) => {
  expect(captionDate(date, time)).toBe(expected)
})
