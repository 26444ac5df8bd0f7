import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { detectLabels, recognizeCelebrities } from '@picture-desk/metadata-extraction/rekognition'
import {
  documentClient,
  imageLeases,
  imageStates,
  objectStore,
  s3Client,
  s3Previews,
} from '@picture-desk/service-ports'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { describePython } from './python.test.fixture.ts'

describePython('a local AWS', () => {
  let aws: LocalAws
  beforeAll(async () => {
    aws = await startLocalAws()
    await new DynamoDBClient({}).send(
      new CreateTableCommand({
        TableName: 'status',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: ['id', 'state', 'updatedAt'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-state',
            KeySchema: [
              { AttributeName: 'state', KeyType: 'HASH' },
              { AttributeName: 'updatedAt', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    )
    await new S3Client({ forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: 'pictures', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    )
  }, 300_000)
  afterAll(() => aws.close())

  describe('the status of a picture', () => {
    const picture = () => ({ id: randomUUID(), bucket: 'pictures', key: 'a.jpg', versionId: 'v1' })
    const leases = () => imageLeases(documentClient(), 'status')
    const states = () => imageStates(documentClient(), 'status')

    test('one holder at a time; another one is throttled until it is done', async () => {
      const image = picture()
      expect(await leases().claim({ ...image, sequencer: '0A', holder: 'one' })).toBe('claimed')
      await expect(leases().claim({ ...image, sequencer: '0B', holder: 'two' })).rejects.toMatchObject({
        code: 'Throttled',
      })
      expect(await leases().finish(image.id, 'two', 'indexed')).toBe(false)
      expect(await leases().finish(image.id, 'one', 'indexed')).toBe(true)
      expect(await leases().claim({ ...image, sequencer: '0B', holder: 'two' })).toBe('claimed')
    })

    test('the same holder claims again, as a retry does', async () => {
      const image = picture()
      await leases().claim({ ...image, sequencer: '0A', holder: 'one' })
      expect(await leases().claim({ ...image, sequencer: '0A', holder: 'one' })).toBe('claimed')
      expect(await leases().renew(image.id, 'one')).toBe(true)
      expect(await leases().renew(image.id, 'two')).toBe(false)
    })

    test('an event that was dealt with is done, an older one is stale, however long its sequencer is', async () => {
      const image = picture()
      await leases().claim({ ...image, sequencer: '0055AED6DCD90281E5', holder: 'one' })
      await leases().finish(image.id, 'one', 'removed')
      expect(await leases().claim({ ...image, sequencer: '0055AED6DCD90281E5', holder: 'two' })).toBe('done')
      expect(await leases().claim({ ...image, sequencer: '0055AED6DCD9', holder: 'two' })).toBe('stale')
      expect(await leases().claim({ ...image, sequencer: '0055aed6dcd90281e6', holder: 'two' })).toBe('claimed')
    })

    test('what failed is told with its reason, may be done again, and is forgotten when it works', async () => {
      const image = picture()
      await leases().claim({ ...image, sequencer: '0A', holder: 'one' })
      await leases().fail(image.id, 'one', { code: 'BadInput', reason: 'this is no picture' })
      expect(await states().get(image.id)).toMatchObject({
        state: 'failed',
        code: 'BadInput',
        reason: 'this is no picture',
      })
      expect((await states().inState('failed', 10)).map(({ id }) => id)).toContain(image.id)
      const failed = await states().countInState('failed')
      expect(await leases().claim({ ...image, sequencer: '0A', holder: 'two' })).toBe('claimed')
      await leases().finish(image.id, 'two', 'indexed')
      expect(await states().countInState('failed')).toBe(failed - 1)
      expect(await states().get(image.id)).not.toHaveProperty('reason')
    })

    test('a picture that was never heard of has no status', async () => {
      expect(await states().get('nobody')).toBeUndefined()
    })
  })

  describe('objects', () => {
    test('previews are put, had and removed; what is missing is undefined', async () => {
      const previews = s3Previews(s3Client(), 'pictures')
      await previews.put('a', Uint8Array.from([1, 2, 3]))
      expect(await previews.get('a')).toEqual(Uint8Array.from([1, 2, 3]))
      await previews.remove(['a', 'b'])
      expect(await previews.get('a')).toBeUndefined()
    })

    test('a bucket that is not there is NotFound', async () => {
      await expect(objectStore(s3Client(), 'nowhere').put('a', 'b', 'text/plain')).rejects.toMatchObject({
        code: 'NotFound',
      })
    })
  })

  describe('eyes', () => {
    const rekognition = () => new RekognitionClient({ endpoint: aws.standIns, maxAttempts: 1, region: aws.region })
    const inS3 = { bucket: 'pictures', key: 'plain.jpg' }
    beforeAll(async () => {
      const Body = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#88aacc' } })
        .jpeg()
        .toBuffer()
      await new S3Client({ forcePathStyle: true }).send(
        new PutObjectCommand({ Bucket: 'pictures', Key: 'plain.jpg', Body }),
      )
    })
    afterEach(() => aws.setFaults({ throttled: 0, failing: 0, hanging: 0 }))

    test('labels and people are computed from the object’s bytes', async () => {
      expect(await detectLabels(rekognition(), inS3)).toEqual([])
      expect(await recognizeCelebrities(rekognition(), inS3)).toMatchObject({ celebrities: [], faces: [] })
      expect(aws.calls.get('DetectLabels')).toHaveLength(1)
    }, 60_000)

    test.each([
      ['throttled', 'Throttled'],
      ['failing', 'Unavailable'],
      ['hanging', 'Unavailable'],
    ] as const)('all calls %s: %s', async (fault, code) => {
      aws.setFaults({ [fault]: 1 })
      await expect(detectLabels(rekognition(), inS3, { timeout: 200 })).rejects.toMatchObject({ code })
    })
  })
})
