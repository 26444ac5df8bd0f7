import { BackfillItem, backfillObject, backfillSource } from './listing.ts'

test.each([
  [{}, { kind: 'prefix', prefix: '' }],
  [{ prefix: '2024/' }, { kind: 'prefix', prefix: '2024/' }],
  [{ inventory: 's3://lists/a/b/manifest.json' }, { kind: 'inventory', bucket: 'lists', key: 'a/b/manifest.json' }],
  [{ inventory: 's3://lists/keys.csv' }, { kind: 'keys', bucket: 'lists', key: 'keys.csv' }],
])('%j', (given, source) => expect(backfillSource(given)).toEqual(source))

test.each([
  'manifest.json',
  's3://lists',
  's3:///manifest.json',
  's3://lists/a.parquet',
  'https://lists/manifest.json',
])('%s is no inventory: BadInput', (inventory) =>
  expect(() => backfillSource({ inventory })).toThrow(`${inventory} is no inventory.`),
)

describe('a line of a listing', () => {
  const objectOf = (item: object, kind: Parameters<typeof backfillObject>[1]) =>
    backfillObject(BackfillItem.parse(item), kind)

  test('of S3 is its key and size', () => {
    expect(objectOf({ Key: 'a+b%20.jpg', Size: 7, StorageClass: 'STANDARD' }, 'prefix')).toEqual({
      key: 'a+b%20.jpg',
      size: 7,
    })
  })

  test('of an inventory is text, and its key is encoded', () => {
    expect(objectOf({ Bucket: 'images', Key: 'Z%C3%BCrich+1%2B1.jpg', Size: '7' }, 'inventory')).toEqual({
      key: 'Zürich 1+1.jpg',
      size: 7,
    })
    expect(objectOf({ Key: '100%.jpg' }, 'inventory')).toEqual({ key: '100%.jpg' })
  })

  test('that is an old version, or tells of a deletion, is no object', () => {
    expect(objectOf({ Key: 'a.jpg', IsLatest: 'false' }, 'inventory')).toBeUndefined()
    expect(objectOf({ Key: 'a.jpg', IsLatest: 'true', IsDeleteMarker: 'true', Size: '' }, 'inventory')).toBeUndefined()
    expect(objectOf({ Key: 'a.jpg', IsLatest: 'true', IsDeleteMarker: 'false' }, 'inventory')).toEqual({ key: 'a.jpg' })
  })
})
