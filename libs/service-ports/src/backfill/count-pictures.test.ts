import { KnownImage } from '@picture-desk/image-ingestion'
import { countPictures } from './count-pictures.ts'

const listOf = (...keys: readonly string[]) => {
  const gone = { through: 0 }
  const list = async function* () {
    gone.through += 1
    for (const key of keys) yield { key }
  }
  return { gone, list }
}
const knownOf = (...keys: readonly string[]) => {
  const asked: string[] = []
  return {
    asked,
    of: async (key: string) => {
      asked.push(key)
      return keys.includes(key) ? KnownImage.parse({ key, labels: [] }) : undefined
    },
  }
}

test('pictures are counted; folders and files of labels are none', async () => {
  const { gone, list } = listOf('a/', 'a/1.jpg', 'a/2.jpg', 'b.jpg')
  const known = knownOf()
  expect(await countPictures(list, known, { listsAll: true })).toEqual({ pictures: 3, known: 0, complete: true })
  expect([gone.through, known.asked]).toEqual([1, []])
})

test('where a file of labels lies, its pictures are looked up in it, wherever it stands in the list', async () => {
  const { list } = listOf('a/1.jpg', 'a/b/9.jpg', 'a/labels.jsonl', 'a/z.jpg', 'c/1.jpg')
  const known = knownOf('a/1.jpg', 'a/not-there.jpg', 'c/1.jpg')
  expect(await countPictures(list, known, { listsAll: true })).toEqual({ pictures: 4, known: 1, complete: true })
  expect(known.asked).toEqual(['a/1.jpg', 'a/z.jpg'])
})

test('a list of some keys does not tell of files of labels: each picture is looked up', async () => {
  const { list } = listOf('a/1.jpg', 'c/1.jpg')
  expect(await countPictures(list, knownOf('c/1.jpg'), { listsAll: false })).toMatchObject({ pictures: 2, known: 1 })
})

test('when the time is over, what was counted is told as the least', async () => {
  const over = new AbortController()
  const list = async function* () {
    yield { key: '1.jpg' }
    over.abort()
    yield { key: '2.jpg' }
  }
  expect(await countPictures(list, knownOf(), { listsAll: true, signal: over.signal })).toEqual({
    pictures: 1,
    known: 0,
    complete: false,
  })
})
