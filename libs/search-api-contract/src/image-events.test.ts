import { ImageEvent, imageEventJsonSchema, imageEventSource, imageEventVersion } from './image-events.ts'

const detail = {
  version: imageEventVersion,
  stage: 'prod',
  id: 'a1',
  bucket: 'images',
  key: 'a.jpg',
  sequencer: '0055',
}
const event = (type: string, more: object = {}) => ({
  source: imageEventSource,
  'detail-type': type,
  detail: { ...detail, ...more },
})

test.each([
  event('Image Indexed', { versionId: 'v1' }),
  event('Image Removed'),
  event('Image Failed', { code: 'BadInput', reason: 'this is no picture' }),
])('is read as it is: $detail-type', (given) => {
  expect(ImageEvent.parse(given)).toEqual(given)
})

test('what EventBridge puts around it, and a field of a later version, are no fault', () => {
  const more = { id: 'b2', account: '123456789012', time: '2026-11-26T09:00:00Z', region: 'eu-west-1' }
  expect(ImageEvent.parse({ ...more, ...event('Image Removed', { camera: 'x' }) })).toEqual(event('Image Removed'))
})

test.each([
  ['of somebody else', { ...event('Image Removed'), source: 'aws.s3' }],
  ['of another kind', event('Image Moved')],
  ['of another version', event('Image Removed', { version: 2 })],
  ['that does not say why', event('Image Failed', { code: 'BadInput' })],
  ['of no picture', event('Image Indexed', { id: '' })],
])('an event %s is none', (_which, given) => {
  expect(ImageEvent.safeParse(given).success).toBe(false)
})

test('as JSON Schema it has each kind, and takes more fields', () => {
  const { oneOf } = JSON.parse(JSON.stringify(imageEventJsonSchema())) as {
    readonly oneOf: readonly {
      readonly properties: Readonly<Record<string, object>>
      readonly required: readonly string[]
    }[]
  }
  expect(oneOf.map(({ properties }) => properties['detail-type'])).toEqual(
    ['Image Indexed', 'Image Failed', 'Image Removed'].map((type) => ({ type: 'string', const: type })),
  )
  for (const { properties, required } of oneOf) {
    expect(required).toEqual(['source', 'detail-type', 'detail'])
    expect(properties['detail']).toMatchObject({ properties: { version: { const: 1 } } })
  }
  expect(JSON.stringify(oneOf)).not.toContain('"additionalProperties":false')
})
