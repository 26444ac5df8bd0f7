import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { preparePicture } from './prepare-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'picture-'))
afterAll(() => rmSync(folder, { recursive: true }))

const drawing = (width = 640, height = 480) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 640 480">
      <rect width="640" height="480" fill="#e0e0e0"/><circle cx="400" cy="300" r="130" fill="#c02020"/>
      <path d="M140 20 L300 300 L180 460 Z" fill="#204080"/></svg>`),
  ).removeAlpha()

const firstPixel = async (bytes: Uint8Array) => {
  const { raster } = await preparePicture({ bytes })
  expect(raster.data.length).toBe(raster.width * raster.height * 3)
  return [...raster.data.subarray(0, 3)]
}

/** A PNG from chunks of one's own. */
function png(...chunks: readonly (readonly [string, Uint8Array])[]): Buffer {
  const chunk = ([type, data]: readonly [string, Uint8Array]) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(chunk)])
}

function header(width: number, height: number): readonly [string, Uint8Array] {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  return ['IHDR', data]
}

const pixels = (width: number, height: number): readonly [string, Uint8Array] => [
  'IDAT',
  deflateSync(Buffer.alloc((width * 3 + 1) * height)),
]
const end: readonly [string, Uint8Array] = ['IEND', new Uint8Array()]

describe('a picture as it is seen', () => {
  test('16-bit, greyscale and palette pictures become 8-bit sRGB', async () => {
    const grey = drawing().greyscale()
    expect(await firstPixel(await grey.clone().png().toBuffer())).toEqual([224, 224, 224])
    expect(await firstPixel(await grey.clone().jpeg().toBuffer())).toEqual([224, 224, 224])
    expect(await firstPixel(await drawing().toColourspace('rgb16').png().toBuffer())).toEqual([224, 224, 224])
    expect(await firstPixel(await drawing().png({ palette: true }).toBuffer())).toEqual([224, 224, 224])
  })

  test('CMYK becomes sRGB: neither inverted nor in false colours', async () => {
    const red = sharp({ create: { width: 64, height: 64, channels: 3, background: '#e02020' } })
    const [r = 0, g = 0, b = 0] = await firstPixel(
      await red.toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    )
    expect(r).toBeGreaterThan(180)
    expect(Math.max(g, b)).toBeLessThan(90)
  })

  test('a wide-gamut profile is applied, not dropped', async () => {
    const wide = await drawing().withIccProfile('p3').jpeg({ quality: 100 }).toBuffer()
    const [r = 0] = await firstPixel(wide)
    expect(r).toBeGreaterThan(220)
    expect(r).toBeLessThan(228)
  })

  test('transparency lies on white', async () => {
    const clear = { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const
    expect(await firstPixel(await sharp({ create: clear }).png().toBuffer())).toEqual([255, 255, 255])
    expect(await firstPixel(await sharp({ create: clear }).webp().toBuffer())).toEqual([255, 255, 255])
  })

  test('the placeholder is about 25 bytes, the preview has no metadata', async () => {
    const bytes = await drawing(3000, 2000)
      .withExif({ IFD0: { Artist: 'Ana' } })
      .jpeg()
      .toBuffer()
    const { technical, preview } = await preparePicture({ bytes })
    expect(Buffer.from(technical.thumbhash, 'base64').length).toBeLessThanOrEqual(25)
    const { exif, width, height } = await sharp(preview).metadata()
    expect({ exif, width, height }).toEqual({ exif: undefined, width: 1024, height: 683 })
  })

  test.each([0, 9, 65535])('an orientation of %s is none', async (orientation) => {
    const bytes = await drawing().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const tag = bytes.indexOf(Buffer.from('011200030000000106', 'hex').subarray(0, 7))
    const little = bytes.indexOf(Buffer.from('1201030001000000', 'hex'))
    if (little >= 0) bytes.writeUInt16LE(orientation, little + 8)
    else bytes.writeUInt16BE(orientation, tag + 8)
    const { technical } = await preparePicture({ bytes })
    expect([technical.orientation, technical.width, technical.height]).toEqual([1, 640, 480])
  })
})

describe('the perceptual hash', () => {
  const hash = async (bytes: Uint8Array) => BigInt(`0x${(await preparePicture({ bytes })).technical.perceptualHash}`)
  const distance = (a: bigint, b: bigint) => (a ^ b).toString(2).replaceAll('0', '').length

  test('stays near when a picture is made smaller, compressed, brightened or stored in another format', async () => {
    const original = await hash(await drawing(1600, 1200).png().toBuffer())
    const others = await Promise.all([
      hash(await drawing(400, 300).jpeg({ quality: 40 }).toBuffer()),
      hash(await drawing().webp({ quality: 30 }).toBuffer()),
      hash(await drawing().avif({ quality: 40 }).toBuffer()),
      hash(await drawing().modulate({ brightness: 1.1 }).png().toBuffer()),
    ])
    for (const other of others) expect(distance(original, other)).toBeLessThanOrEqual(6)
  })

  test('has about as many ones as zeros, so that it can tell pictures apart', async () => {
    const ones = distance(await hash(await drawing().png().toBuffer()), 0n)
    expect(ones).toBeGreaterThanOrEqual(31)
    expect(ones).toBeLessThanOrEqual(33)
  })

  test('is far away for another picture, and for the same one upside down', async () => {
    const original = await hash(await drawing().png().toBuffer())
    expect(distance(original, await hash(await drawing().flip().png().toBuffer()))).toBeGreaterThanOrEqual(16)
    const stripes = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#fff"/>
      <rect x="80" width="90" height="480"/><rect x="360" width="60" height="480"/><rect y="200" width="640" height="40"/></svg>`
    expect(distance(original, await hash(await sharp(Buffer.from(stripes)).png().toBuffer()))).toBeGreaterThanOrEqual(
      16,
    )
  })
})

describe('what is no usable picture is refused with a reason for a picture editor', () => {
  const jpeg = () => drawing().jpeg({ quality: 95 }).toBuffer()
  test.each<readonly [string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
    ['an empty file', () => new Uint8Array(), /the file is empty/],
    ['a web page', () => Buffer.from('<!doctype html><p>404'), /no JPEG, PNG, WebP or AVIF/],
    [
      'an SVG that reads a file',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
      /no JPEG/,
    ],
    [
      'an SVG of a billion laughs',
      () => Buffer.from('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa">]><svg/>'),
      /no JPEG/,
    ],
    ['a GIF', () => drawing().gif().toBuffer(), /no JPEG/],
    ['a TIFF', () => drawing().tiff().toBuffer(), /no JPEG/],
    ['one pixel', () => drawing(1, 1).png().toBuffer(), /1 x 1 pixels are too few/],
    ['a truncated JPEG', async () => (await jpeg()).subarray(0, 9000), /ends too early/],
    [
      'a truncated PNG',
      async () => (await drawing().png({ compressionLevel: 0 }).toBuffer()).subarray(0, 40_000),
      /ends too early|damaged/,
    ],
    ['a truncated WebP', async () => (await drawing().webp().toBuffer()).subarray(0, 3000), /ends too early|damaged/],
    ['a truncated AVIF', async () => (await drawing().avif().toBuffer()).subarray(0, 1500), /ends too early|damaged/],
    ['only the head of a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), /ends too early|damaged/],
    [
      'a PNG that says it is 60,000 x 60,000',
      () => png(header(60_000, 60_000), pixels(1, 1), end),
      /60,000 x 60,000 pixels are more than the 50 million/,
    ],
    ['a PNG of less than it says', () => png(header(4000, 4000), pixels(10, 10), end), /ends too early|damaged/],
  ])('%s', async (_name, bytes, reason) => {
    await expect(preparePicture({ bytes: await bytes() })).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringMatching(reason) as string,
    })
  })

  test('a compressed text of 200 MB in a PNG is not unpacked', async () => {
    const text = deflateSync(Buffer.alloc(200e6, 'x'))
    const bomb = Buffer.concat([Buffer.from('Comment\0\0'), text])
    const bytes = png(header(64, 64), ['zTXt', bomb], pixels(64, 64), end)
    const [before, start] = [process.memoryUsage().rss, performance.now()]
    await preparePicture({ bytes }).catch((error: unknown) => expect(error).toMatchObject({ code: 'BadInput' }))
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('a JPEG with rubbish between its segments, as newsrooms have them, is read', async () => {
    const bytes = await jpeg()
    const scratched = Buffer.concat([bytes.subarray(0, -2), Buffer.from([0, 0, 0]), bytes.subarray(-2)])
    expect((await preparePicture({ bytes: scratched })).technical.width).toBe(640)
  })
})

describe('a picture in a file', () => {
  test('is judged by its content, not by its name', async () => {
    const path = join(folder, 'picture.txt')
    await writeFile(path, await drawing().webp().toBuffer())
    expect((await preparePicture({ path })).technical.format).toBe('webp')
  })

  test('that is not there is NotFound, a folder is BadInput', async () => {
    await expect(preparePicture({ path: join(folder, 'none.jpg') })).rejects.toMatchObject({ code: 'NotFound' })
    await mkdir(join(folder, 'folder.jpg'))
    await expect(preparePicture({ path: join(folder, 'folder.jpg') })).rejects.toMatchObject({ code: 'BadInput' })
  })

  const pipe = process.platform === 'win32' ? test.skip : test
  pipe('that is a named pipe does not wait for a writer', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.jpg')])
    await expect(preparePicture({ path: join(folder, 'pipe.jpg') })).rejects.toMatchObject({ code: 'BadInput' })
  })
})
