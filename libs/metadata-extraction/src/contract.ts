import { isAppError, loadPackage, type AppErrorCode } from '@picture-desk/app-error'
import { Caption, Celebrity, Label, TechnicalFacts, type Box } from '@picture-desk/image-record'
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metadata, MetadataExtraction } from './metadata-extraction.ts'
import { previewPixels } from './picture/picture-limits.ts'

/** One promise of the port, for any test framework. */
export type ContractCase = {
  readonly name: string
  /** Rejects with an AssertionError where it is broken. */
  readonly run: () => Promise<void>
}

/**
 * What every provider of metadata extraction does, whatever finds its labels and faces. `make` is called for each case; each
 * closes what it was given. Pictures are drawn here; a provider whose service is played back answers to any bytes.
 */
export const metadataExtractionContract = (
  make: () => MetadataExtraction | Promise<MetadataExtraction>,
): readonly ContractCase[] => {
  const withExtraction = (name: string, run: (extraction: MetadataExtraction) => Promise<void>): ContractCase => ({
    name,
    run: async () => {
      const extraction = await make()
      try {
        await run(extraction)
      } finally {
        await extraction.close()
      }
    },
  })

  return [
    withExtraction('says what it is and how much it can do at once', async ({ extractor, concurrency }) => {
      assert.match(extractor, /\S/)
      assert.ok(Number.isInteger(concurrency) && concurrency >= 1)
      const other = await make()
      await other.close()
      assert.equal(other.extractor, extractor, 'the same configuration has the same name')
    }),
    withExtraction(
      'reads JPEG, PNG, WebP and AVIF: everything is in range, the facts are right',
      async ({ extract }) => {
        for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
          const bytes = await (await drawing()).toFormat(format).toBuffer()
          const metadata = await extract({ bytes })
          requireValid(metadata)
          const { technical } = metadata
          assert.deepEqual(
            [technical.format, technical.width, technical.height, technical.orientation, technical.bytes],
            [format, 640, 480, 1, bytes.length],
          )
          await requirePreview(metadata, 640, 480)
        }
      },
    ),
    withExtraction('makes the preview small: 1,024 pixels on the longer side', async ({ extract }) => {
      const bytes = await (await drawing()).resize(2400, 1800).withXmp(captionXmp).jpeg().toBuffer()
      const metadata = await extract({ bytes })
      assert.deepEqual([metadata.technical.width, metadata.technical.height], [2400, 1800])
      await requirePreview(metadata, previewPixels, 768)
    }),
    withExtraction('shows a picture of each orientation upright', async ({ extract }) => {
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const metadata = await extract({ bytes: await stored(orientation) })
        const { technical } = metadata
        assert.deepEqual([technical.width, technical.height, technical.orientation], [640, 480, orientation])
        await requirePreview(metadata, 640, 480)
        const topLeftTopRightBottomLeft = await cornerColours(metadata.preview)
        assert.deepEqual(topLeftTopRightBottomLeft, ['red', 'green', 'blue'], `orientation ${orientation}`)
      }
    }),
    withExtraction('reads the caption that people wrote', async ({ extract }) => {
      const { caption } = await extract({ bytes: await (await drawing()).withXmp(captionXmp).jpeg().toBuffer() })
      assert.equal(caption.headline, 'Señora 中文 🎉')
      requireSame(caption.keywords, ['bridge', 'café'])
      requireSame(caption.peopleShown, ['Ada Lovelace'])
    }),
    withExtraction('has an empty caption where nobody wrote one', async ({ extract }) => {
      const { caption } = await extract({ bytes: await (await drawing()).jpeg().toBuffer() })
      requireSame(caption, { keywords: [], creator: [], peopleShown: [] })
    }),
    withExtraction('gives the same for the same picture, from memory or from a file', async ({ extract }) => {
      const bytes = await (await drawing()).jpeg().toBuffer()
      await inFolder(async (folder) => {
        const path = join(folder, 'no-extension')
        await writeFile(path, bytes)
        const fromMemory = await extract({ bytes })
        requireSame(await extract({ path }), fromMemory)
        requireSame(await extract({ bytes }), fromMemory)
      })
    }),
    withExtraction('leaves the bytes it was given alone', async ({ extract }) => {
      const bytes = Uint8Array.from(await (await drawing()).jpeg().toBuffer())
      const before = Uint8Array.from(bytes)
      await extract({ bytes })
      assert.ok(Buffer.from(bytes).equals(before), 'neither changed nor moved away')
    }),
    withExtraction('tells contents apart by hash, and looks by perceptual hash', async ({ extract }) => {
      const [one, again, other] = await Promise.all([
        extract({ bytes: await (await drawing()).jpeg({ quality: 90 }).toBuffer() }),
        extract({ bytes: await (await drawing()).resize(320, 240).webp({ quality: 60 }).toBuffer() }),
        extract({ bytes: await (await drawing('#00a000')).flip().jpeg().toBuffer() }),
      ])
      assert.notEqual(one.technical.contentHash, again.technical.contentHash)
      assert.ok(bitsBetween(one, again) <= 8, `the same look: ${bitsBetween(one, again)} bits`)
      assert.ok(bitsBetween(one, other) >= 16, `another look: ${bitsBetween(one, other)} bits`)
    }),
    withExtraction('does not mix up calls under way at once', async ({ extract, concurrency }) => {
      const sizes = Array.from({ length: 3 * concurrency + 2 }, (_, i) => 64 + 8 * i)
      const pictures = await Promise.all(
        sizes.map(async (size) => (await drawing()).resize(size, 64, { fit: 'fill' }).png().toBuffer()),
      )
      const answers = await Promise.all(pictures.map((bytes) => extract({ bytes })))
      assert.deepEqual(
        answers.map(({ technical }) => technical.width),
        sizes,
      )
    }),
    withExtraction('refuses what is no readable picture, says why, and goes on', async ({ extract }) => {
      const good = await (await drawing()).jpeg().toBuffer()
      for (const { name, bytes } of unreadable)
        await requireRejection(extract({ bytes: await bytes() }), 'BadInput', name)
      const answers = await Promise.allSettled([extract({ bytes: new Uint8Array() }), extract({ bytes: good })])
      assert.deepEqual(
        answers.map(({ status }) => status),
        ['rejected', 'fulfilled'],
      )
    }),
    withExtraction('says NotFound of a file that is not there', async ({ extract }) => {
      await inFolder((folder) => requireRejection(extract({ path: join(folder, 'nothing.jpg') }), 'NotFound'))
    }),
    withExtraction('takes no call after close, and a second close', async ({ extract, close }) => {
      await close()
      await close()
      await requireRejection(extract({ bytes: await (await drawing()).jpeg().toBuffer() }), 'Unavailable')
    }),
  ]
}

/** For who runs the suite only: its names can be listed without. */
const loadSharp = async () => (await loadPackage(['sharp'], () => import('sharp'))).default

/** 640 x 480 with a red, a green and a blue corner, and shapes that no compression loses. */
const drawing = async (shape = '#303030') =>
  (await loadSharp())(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
      <rect width="640" height="480" fill="#e0e0e0"/>
      <rect width="120" height="120" fill="#ff0000"/>
      <rect x="520" width="120" height="120" fill="#00ff00"/>
      <rect y="360" width="120" height="120" fill="#0000ff"/>
      <circle cx="400" cy="300" r="130" fill="${shape}"/>
      <path d="M140 20 L300 300 L180 460 Z" fill="#806020"/>
    </svg>`),
  ).removeAlpha()

/** How the upright drawing is turned into what a camera stores with each orientation: mirrored first where it is, then turned. */
const storedBy: Readonly<Record<number, { readonly mirror: boolean; readonly turn: number }>> = {
  1: { mirror: false, turn: 0 },
  2: { mirror: true, turn: 0 },
  3: { mirror: false, turn: 180 },
  4: { mirror: true, turn: 180 },
  5: { mirror: true, turn: 270 },
  6: { mirror: false, turn: 270 },
  7: { mirror: true, turn: 90 },
  8: { mirror: false, turn: 90 },
}

async function stored(orientation: number): Promise<Buffer> {
  const { mirror, turn } = storedBy[orientation] ?? { mirror: false, turn: 0 }
  // Two steps: in one, sharp turns before it mirrors.
  const mirrored = await (await drawing()).flop(mirror).png().toBuffer()
  return (await loadSharp())(mirrored).rotate(turn).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
}

const captionXmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Headline="Señora 中文 🎉"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
    <dc:subject><rdf:Bag><rdf:li>bridge</rdf:li><rdf:li>café</rdf:li></rdf:Bag></dc:subject>
    <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ada Lovelace</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
  </rdf:Description></rdf:RDF></x:xmpmeta>`

const text = (content: string) => () => Promise.resolve(new TextEncoder().encode(content))

const unreadable: readonly { readonly name: string; readonly bytes: () => Promise<Uint8Array> }[] = [
  { name: 'an empty file', bytes: text('') },
  { name: 'a web page', bytes: text('<!doctype html><title>404</title>') },
  { name: 'an SVG', bytes: text('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>') },
  { name: 'a GIF', bytes: async () => (await drawing()).gif().toBuffer() },
  { name: 'a picture of one pixel', bytes: async () => (await drawing()).resize(1, 1).png().toBuffer() },
  {
    name: 'a JPEG that ends early',
    bytes: async () => (await (await drawing()).jpeg({ quality: 95 }).toBuffer()).subarray(0, 4000),
  },
  { name: 'a PNG of random bytes', bytes: text('\u0089PNG\r\n\u001a\n nothing of a picture') },
]

/** As data: what comes from a worker or another realm has other prototypes. */
const requireSame = (actual: unknown, expected: unknown): void =>
  assert.deepEqual(JSON.parse(JSON.stringify(actual)), JSON.parse(JSON.stringify(expected)))

async function requireRejection(call: Promise<unknown>, code: AppErrorCode, what = ''): Promise<void> {
  const outcome: unknown = await call.then(
    () => 'success',
    (error: unknown) => error,
  )
  assert.ok(isAppError(outcome), `${what} rejects with an AppError, not with: ${String(outcome)}`)
  assert.equal(outcome.code, code, what)
  assert.ok(outcome.message.length >= 10, 'says why')
}

function requireValid({ labels, celebrities, celebritiesToReview, faces, caption, technical }: Metadata): void {
  // As strict as the words: an unknown field, a confidence of 0.97 instead of 97 or a box in pixels does not pass.
  for (const label of labels) {
    requireSame(label, Label.strict().parse(label))
    assert.ok(label.confidence > 1, 'confidence is a percentage')
    label.boxes.forEach(requireInside)
  }
  const names = labels.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length, 'one label for each name')
  const confidences = labels.map(({ confidence }) => confidence)
  assert.deepEqual(
    confidences,
    confidences.toSorted((a, b) => b - a),
    'the most confident first',
  )

  const people = [...celebrities, ...celebritiesToReview]
  for (const celebrity of people) {
    requireSame(celebrity, Celebrity.strict().parse(celebrity))
    if (celebrity.box) requireInside(celebrity.box)
  }
  const known = people.map(({ name }) => name)
  assert.equal(new Set(known).size, known.length, 'nobody is both certain and to be reviewed, or there twice')
  faces.forEach(requireInside)
  requireSame(caption, Caption.strict().parse(caption))
  requireSame(technical, TechnicalFacts.strict().parse(technical))
  assert.match(technical.contentHash, /^[0-9a-f]{64}$/)
  assert.match(technical.perceptualHash, /^[0-9a-f]{16}$/)
  assert.match(technical.thumbhash, /^[A-Za-z0-9+/]{20,60}={0,2}$/)
}

function requireInside({ left, top, width, height }: Box): void {
  // Fractions are floating: one pixel in ten million may be over.
  const end = 1 + 1e-7
  assert.ok(left >= 0 && top >= 0 && width > 0 && height > 0, 'a box has a size and begins inside the picture')
  assert.ok(left + width <= end && top + height <= end, 'a box ends inside the picture')
}

async function requirePreview({ preview }: Metadata, width: number, height: number): Promise<void> {
  const header = await (await loadSharp())(preview).metadata()
  assert.deepEqual([header.format, header.width, header.height], ['jpeg', width, height])
  assert.equal(header.orientation ?? 1, 1)
  assert.deepEqual([header.exif, header.iptc, header.xmp, header.icc], [undefined, undefined, undefined, undefined])
}

async function cornerColours(preview: Uint8Array): Promise<readonly string[]> {
  const { data, info } = await (await loadSharp())(preview).raw().toBuffer({ resolveWithObject: true })
  const colourAt = (x: number, y: number) => {
    const pixel = data.subarray((y * info.width + x) * info.channels).subarray(0, 3)
    return ['red', 'green', 'blue'][pixel.indexOf(Math.max(...pixel))] ?? ''
  }
  return [colourAt(40, 40), colourAt(info.width - 40, 40), colourAt(40, info.height - 40)]
}

function bitsBetween(a: Metadata, b: Metadata): number {
  const [x, y] = [a, b].map(({ technical }) => BigInt(`0x${technical.perceptualHash}`))
  return ((x ?? 0n) ^ (y ?? 0n)).toString(2).replaceAll('0', '').length
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'metadata-extraction-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
