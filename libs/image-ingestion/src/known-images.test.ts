import { knownImages, recognisedBefore, type KnownImage } from './known-images.ts'

const celebrity = (name: string, matchConfidence: number) => ({ name, matchConfidence, urls: [] })
const read = async (...lines: readonly unknown[]) => readOf(() => true, ...lines)
const readOf = async (mayTellOf: (key: string) => boolean, ...lines: readonly unknown[]) => {
  const failed: string[] = []
  const file = async function* () {
    yield new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n'))
  }
  const known: KnownImage[] = []
  for await (const image of knownImages(file(), { mayTellOf, onFailed: (reason) => failed.push(reason) }))
    known.push(image)
  return { known, failed }
}

test('a line has a key and labels; the rest of an exported record may stand there too', async () => {
  const { failed, known } = await read(
    { key: 'a.jpg', labels: [{ name: 'Car', confidence: 98 }] },
    { key: 'b.jpg', id: 'b', description: 'A photo.', labels: [], celebrities: [celebrity('Ann Lee', 99)] },
  )
  expect(failed).toEqual([])
  expect(known).toMatchObject([
    { key: 'a.jpg', labels: [{ name: 'Car', parents: [] }], celebrities: [] },
    { key: 'b.jpg', celebrities: [{ name: 'Ann Lee' }] },
  ])
  expect(known[1]).not.toHaveProperty('description')
})

test.each([
  ['key', { labels: [] }],
  ['key', { key: '', labels: [] }],
  ['labels', { key: 'a.jpg' }],
  ['labels.0.confidence', { key: 'a.jpg', labels: [{ name: 'Car', confidence: 980 }] }],
])('a line without a right %s is told, and stops no other', async (field, line) => {
  const { failed, known } = await read(line, { key: 'b.jpg', labels: [] })
  expect(known.map(({ key }) => key)).toEqual(['b.jpg'])
  expect(failed).toEqual([expect.stringContaining(`line 1 is no image record: ${field}: `)])
})

test('a picture that the file may not tell of is told by its line', async () => {
  const lines = ['a/1.jpg', 'b/1.jpg'].map((key) => ({ key, labels: [] }))
  const { failed, known } = await readOf((key) => key.startsWith('a/'), ...lines)
  expect(known.map(({ key }) => key)).toEqual(['a/1.jpg'])
  expect(failed).toEqual(['line 2 is no image record: key: is of a picture that lies elsewhere'])
})

test('celebrities below the threshold are for people to look at', async () => {
  const { known } = await read({
    key: 'a.jpg',
    labels: [],
    celebrities: [celebrity('Ann Lee', 99), celebrity('Bo Ek', 98)],
    celebritiesToReview: [celebrity('Cy Fox', 60)],
  })
  const { celebrities, celebritiesToReview } = recognisedBefore(known[0]!, 99)
  expect(celebrities.map(({ name }) => name)).toEqual(['Ann Lee'])
  expect(celebritiesToReview.map(({ name }) => name)).toEqual(['Cy Fox', 'Bo Ek'])
})
