import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { localMetadataExtraction } from '../local.ts'
import { loadGallery } from './load-gallery.ts'

// Photographs that face-api brings along for its demo: several people in each.
const demo = join(dirname(createRequire(__filename).resolve('@vladmandic/face-api/package.json')), 'demo')
const group = join(demo, 'sample6.jpg')
const otherGroup = join(demo, 'sample4.jpg')

const root = mkdtempSync(join(tmpdir(), 'gallery-'))
afterAll(() => rmSync(root, { recursive: true }))

/** The head of somebody in the group, re-encoded: fractions of the width and height. */
const head = (left: number, top: number, width: number, height: number) =>
  sharp(group)
    .extract({
      left: Math.round(left * 1920),
      top: Math.round(top * 1537),
      width: Math.round(width * 1920),
      height: Math.round(height * 1537),
    })
    .resize(300)
    .jpeg({ quality: 80 })
    .toBuffer()

const folder = join(root, 'people')
const person = async (name: string, files: Readonly<Record<string, Uint8Array | string>>) => {
  await mkdir(join(folder, name), { recursive: true })
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, name, file), content)
}

beforeAll(async () => {
  await person('Ana Núñez', {
    'a.jpg': await head(0.1, 0.2, 0.2, 0.3),
    'aliases.txt': '\uFEFFAnita\r\n\r\n La Núñez \n',
  })
  await person('Carla', {
    'c.jpg': await head(0.56, 0.1, 0.16, 0.27),
    'broken.jpg': 'no picture',
    'grey.png': await sharp({ create: { width: 99, height: 99, channels: 3, background: '#808080' } })
      .png()
      .toBuffer(),
  })
  await person('Nobody', {})
  await writeFile(join(folder, 'readme.txt'), 'not a person')
})

const cacheFolder = join(root, 'cache')
const load = () => loadGallery({ folder, cacheFolder, workers: 1 })

test('folders are people, aliases are lines, what cannot be used is reported', async () => {
  const { people, problems } = await load()
  expect(
    people.map(({ name, aliases, descriptors }) => [name, aliases, descriptors.map(({ length }) => length)]),
  ).toEqual([
    ['Ana Núñez', ['Anita', 'La Núñez'], [128]],
    ['Carla', [], [128]],
    ['Nobody', [], []],
  ])
  expect(problems.map(({ file }) => file)).toEqual([join('Carla', 'broken.jpg'), join('Carla', 'grey.png'), 'Nobody'])
  expect(problems[1]?.reason).toMatch(/no face was found/)
}, 60_000)

test('a second start takes the descriptors from the cache, a broken entry is made again', async () => {
  const first = await load()
  const [entry = ''] = await readdir(cacheFolder)
  const whole = await readFile(join(cacheFolder, entry), 'utf8')
  await writeFile(join(cacheFolder, entry), whole.slice(0, 50))
  expect(JSON.stringify(await load())).toBe(JSON.stringify(first))
  expect(await readFile(join(cacheFolder, entry), 'utf8')).toBe(whole)
}, 60_000)

test('the digest changes with a face, not with an alias', async () => {
  const { digest } = await load()
  await person('Carla', { 'aliases.txt': 'Carlita' })
  expect((await load()).digest).toBe(digest)
  await person('Nobody', { 'x.jpg': await head(0.33, 0.12, 0.18, 0.3) })
  expect((await load()).digest).not.toBe(digest)
  rmSync(join(folder, 'Nobody', 'x.jpg'))
}, 60_000)

test('a gallery that is not there is NotFound', async () => {
  await expect(loadGallery({ folder: join(root, 'none') })).rejects.toMatchObject({ code: 'NotFound' })
})

test('people are recognised by their faces, each once and in their place; strangers are not', async () => {
  const gallery = await load()
  const extraction = localMetadataExtraction({ workers: 1, gallery })
  try {
    expect(extraction.extractor).toContain(`gallery:${gallery.digest}`)
    const small = await sharp(group).resize(900).webp({ quality: 70 }).toBuffer()
    const { celebrities, faces } = await extraction.extract({ bytes: small })
    expect(faces.length).toBeGreaterThanOrEqual(3)
    const byPlace = celebrities.toSorted((a, b) => (a.box?.left ?? 0) - (b.box?.left ?? 0))
    expect(byPlace.map(({ name }) => name)).toEqual(['Ana Núñez', 'Carla'])
    for (const { matchConfidence } of celebrities) expect(matchConfidence).toBeGreaterThanOrEqual(90)
    const strangers = await extraction.extract({ path: otherGroup })
    expect(strangers.faces.length).toBeGreaterThanOrEqual(2)
    expect(strangers.celebrities).toEqual([])
  } finally {
    await extraction.close()
  }
}, 60_000)
