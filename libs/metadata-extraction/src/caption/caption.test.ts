import { whyNot } from '@picture-desk/machine'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { readPicture } from '../picture/read-picture.ts'
import { decodePicture } from '../picture/decode-picture.ts'
import { readCaption } from './caption.ts'

const folder = mkdtempSync(join(tmpdir(), 'caption-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** On a CI its lack is a failure: the tests run and say so. */
const missing = whyNot('exiftool')
const describeWithExiftool = missing === undefined ? describe : describe.skip
const title = (name: string) => (missing === undefined ? name : `${name} (skipped: ${missing})`)

let count = 0

/** The caption of a picture into which exiftool wrote these arguments. */
async function captionOf(args: readonly string[], format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg') {
  const path = join(folder, `${(count += 1)}.${format}`)
  await sharp({ create: { width: 32, height: 24, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toFile(path)
  execFileSync('exiftool', ['-q', '-q', '-m', '-overwrite_original', '-charset', 'utf8', ...args, path])
  const { blocks } = await decodePicture(await readPicture({ path }))
  return readCaption(blocks)
}

const utf8 = '-codedcharacterset=utf8'
const everyScript = 'Señora Müller, 中文, שלום, 🎉'

describeWithExiftool(title('a caption written by exiftool'), () => {
  test.each([
    ['headline', 'IPTC:Headline', 'XMP-photoshop:Headline'],
    ['description', 'IPTC:Caption-Abstract', 'XMP-dc:Description'],
    ['credit', 'IPTC:Credit', 'XMP-photoshop:Credit'],
    ['copyright', 'IPTC:CopyrightNotice', 'XMP-dc:Rights'],
  ] as const)('%s: from IPTC, from XMP, from XMP where both have it, in every script', async (field, iptc, xmp) => {
    // The credit of IIM holds 32 bytes.
    const text = field === 'credit' ? 'Müller 中 ש 🎉' : everyScript
    expect((await captionOf([utf8, `-${iptc}=${text}`]))[field]).toBe(text)
    expect((await captionOf([`-${xmp}=${everyScript}`]))[field]).toBe(everyScript)
    expect((await captionOf([utf8, `-${iptc}=old`, `-${xmp}=new`]))[field]).toBe('new')
  })

  test.each([
    ['keywords', 'IPTC:Keywords', 'XMP-dc:Subject'],
    ['creator', 'IPTC:By-line', 'XMP-dc:Creator'],
  ] as const)(
    '%s: one is a list of one, several keep their order, both sets are united without doubles',
    async (field, iptc, xmp) => {
      expect((await captionOf([utf8, `-${iptc}=José`]))[field]).toEqual(['José'])
      expect((await captionOf([`-${xmp}=José`]))[field]).toEqual(['José'])
      expect((await captionOf([utf8, `-${iptc}=b 中`, `-${iptc}=a`]))[field]).toEqual(['b 中', 'a'])
      expect((await captionOf([utf8, `-${iptc}=José`, `-${iptc}=iptc`, `-${xmp}=xmp`, `-${xmp}=JOSÉ`]))[field]).toEqual(
        ['xmp', 'JOSÉ', 'iptc'],
      )
    },
  )

  test('usage terms and people shown are XMP alone', async () => {
    const caption = await captionOf([
      '-XMP-xmpRights:UsageTerms=Solo uso editorial',
      '-XMP-iptcExt:PersonInImage=Núria Ñandú',
      '-XMP-iptcExt:PersonInImage=李娜',
    ])
    expect(caption.usageTerms).toBe('Solo uso editorial')
    expect(caption.peopleShown).toEqual(['Núria Ñandú', '李娜'])
  })

  test('a person with details is shown too', async () => {
    const caption = await captionOf(['-XMP-iptcExt:PersonInImageWDetails={PersonName=Ada Lovelace}'])
    expect(caption.peopleShown).toEqual(['Ada Lovelace'])
  })

  test.each([
    ['IPTC day', [utf8, '-IPTC:DateCreated=2024:05:01'], '2024-05-01'],
    ['IPTC time', ['-IPTC:DateCreated=2024:05:01', '-IPTC:TimeCreated=10:15:00+02:00'], '2024-05-01T10:15:00+02:00'],
    ['XMP day', ['-XMP-photoshop:DateCreated=2024:05:01'], '2024-05-01'],
    ['XMP month', ['-XMP-photoshop:DateCreated=2024:05'], '2024-05'],
    ['XMP year', ['-XMP-photoshop:DateCreated=2024'], '2024'],
    ['XMP time', ['-XMP-photoshop:DateCreated=2024:05:01 10:15:00Z'], '2024-05-01T10:15:00Z'],
    ['XMP before IPTC', ['-IPTC:DateCreated=1999:01:01', '-XMP-photoshop:DateCreated=2024'], '2024'],
    ['EXIF last', ['-EXIF:DateTimeOriginal=2023:01:02 03:04:05'], '2023-01-02T03:04:05'],
    [
      'EXIF offset',
      ['-EXIF:DateTimeOriginal=2023:01:02 03:04:05', '-EXIF:OffsetTimeOriginal=+01:00'],
      '2023-01-02T03:04:05+01:00',
    ],
  ] as const)('the date as exact as it was written: %s', async (_name, args, date) => {
    expect((await captionOf(args)).date).toBe(date)
  })

  test('the place: from IPTC, from XMP, filling gaps, from the structures', async () => {
    const iptc = [
      '-IPTC:Sub-location=Praça',
      '-IPTC:City=São Paulo',
      '-IPTC:Province-State=SP',
      '-IPTC:Country-PrimaryLocationName=Brasil',
    ]
    const whole = { sublocation: 'Praça', city: 'São Paulo', state: 'SP', country: 'Brasil' }
    expect((await captionOf([utf8, ...iptc])).place).toEqual(whole)
    const xmp = [
      '-XMP-iptcCore:Location=Praça',
      '-XMP-photoshop:City=São Paulo',
      '-XMP-photoshop:State=SP',
      '-XMP-photoshop:Country=Brasil',
    ]
    expect((await captionOf(xmp)).place).toEqual(whole)
    expect((await captionOf([utf8, ...iptc, '-XMP-photoshop:City=Rio'])).place).toEqual({ ...whole, city: 'Rio' })
    expect(
      (await captionOf(['-XMP-iptcExt:LocationShownCity=Shown', '-XMP-iptcExt:LocationCreatedCity=Created'])).place,
    ).toEqual({ city: 'Created' })
    expect((await captionOf(['-XMP-iptcExt:LocationShownCity=Shown'])).place).toEqual({ city: 'Shown' })
  })

  test('EXIF is the last resort for creator, copyright and description', async () => {
    const exif = [
      '-charset',
      'exif=utf8',
      '-EXIF:Artist=José; Ana',
      '-EXIF:Copyright=© Müller',
      '-EXIF:ImageDescription=Zürich',
    ]
    expect(await captionOf(exif)).toMatchObject({
      creator: ['José', 'Ana'],
      copyright: '© Müller',
      description: 'Zürich',
    })
    expect((await captionOf([...exif, '-IPTC:By-line=Desk'])).creator).toEqual(['Desk'])
    expect((await captionOf(['-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA'])).description).toBeUndefined()
  })

  test('Latin-1, declared by nothing, is not taken for UTF-8', async () => {
    const caption = await captionOf(['-charset', 'iptc=Latin1', '-IPTC:Headline=Señora Müller', '-IPTC:Keywords=niño'])
    expect(caption).toMatchObject({ headline: 'Señora Müller', keywords: ['niño'] })
    const exif = await captionOf(['-charset', 'exif=Latin1', '-EXIF:Artist=José'])
    expect(exif.creator).toEqual(['José'])
  })

  test('UTF-8 that nothing declares is UTF-8', async () => {
    // exiftool passes the bytes through when it is told that both sides are the same.
    const caption = await captionOf(['-charset', 'iptc=utf8', `-IPTC:Headline=${everyScript}`])
    expect(caption.headline).toBe(everyScript)
  })

  test('what IIM cut to its length is no second creator or keyword', async () => {
    const name = 'Maximiliane Friederike von Hohenstaufen-Sigmaringen'
    const caption = await captionOf([utf8, `-IPTC:By-line=${name.slice(0, 32)}`, `-XMP-dc:Creator=${name}`])
    expect(caption.creator).toEqual([name])
  })

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('XMP and EXIF are read from %s', async (format) => {
    const caption = await captionOf([`-XMP-photoshop:Headline=${everyScript}`, '-EXIF:Artist=Ana'], format)
    expect(caption).toMatchObject({ headline: everyScript, creator: ['Ana'] })
  })
})
