import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Corrections } from '@picture-desk/image-record'
import { detectLabels, recognizeCelebrities } from '@picture-desk/metadata-extraction/rekognition'
import {
  documentClient,
  imageChanges,
  imageCorrectionStore,
  imageLeases,
  imageStates,
  objectStore,
  s3Client,
  s3Previews,
  type StatePosition,
} from '@picture-desk/service-ports'
import { strToU8, zipSync } from 'fflate'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { describePython } from './python.test.fixture.ts'

/** The name of what a call is refused with. */
const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: Error) => error.name,
  )

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
    await new DynamoDBClient({}).send(
      new CreateTableCommand({
        TableName: 'corrections',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
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
      expect((await states().inState('failed', { limit: 10 })).images.map(({ id }) => id)).toContain(image.id)
      const failed = await states().countInState('failed')
      expect(await leases().claim({ ...image, sequencer: '0A', holder: 'two' })).toBe('claimed')
      await leases().finish(image.id, 'two', 'indexed')
      expect(await states().countInState('failed')).toBe(failed - 1)
      expect(await states().get(image.id)).not.toHaveProperty('reason')
    })

    test('what failed is queued once, and then done again', async () => {
      const image = picture()
      await leases().claim({ ...image, sequencer: '0A', holder: 'one' })
      await leases().fail(image.id, 'one', { code: 'Unavailable', reason: 'no answer' })
      expect(await states().move(image.id, 'failed', 'queued')).toMatchObject({ id: image.id, state: 'queued' })
      expect(await states().move(image.id, 'failed', 'queued')).toBeUndefined()
      expect(await states().move('nobody', 'failed', 'queued')).toBeUndefined()
      const { sequencer } = (await states().get(image.id))!
      expect(await leases().claim({ ...image, sequencer, holder: 'two' })).toBe('claimed')
    })

    test('what failed is listed page by page, the latest first, each once', async () => {
      const made: string[] = []
      for (let i = 0; i < 5; i += 1) {
        const image = picture()
        await leases().claim({ ...image, sequencer: '0A', holder: 'one' })
        await leases().fail(image.id, 'one', { code: 'BadInput', reason: 'this is no picture' })
        made.unshift(image.id)
      }
      const found: string[] = []
      let after: StatePosition | undefined
      do {
        const page = await states().inState('failed', { limit: 2, after })
        found.push(...page.images.map(({ id }) => id))
        after = page.next
      } while (after)
      expect(found.slice(0, 5)).toEqual(made)
      expect(new Set(found).size).toBe(found.length)
    })

    describe('changes', () => {
      const changes = () => imageChanges(documentClient(), 'status')
      const indexed = async (id: string) => {
        await leases().claim({ ...picture(), id, sequencer: randomUUID().slice(0, 8), holder: 'one' })
        await leases().finish(id, 'one', 'indexed')
        return (await states().get(id))!
      }

      test('are listed by state since a time, the earliest first, page by page', async () => {
        const before = await indexed(randomUUID())
        const made = [await indexed(randomUUID()), await indexed(randomUUID()), await indexed(randomUUID())]
        const found: string[] = []
        let after: StatePosition | undefined
        do {
          const page = await changes().since('indexed', made[0]!.updatedAt, { limit: 2, after })
          expect(page.images.length).toBeLessThanOrEqual(2)
          found.push(...page.images.map(({ id }) => id))
          after = page.next
        } while (after)
        expect(found.filter((id) => id !== before.id)).toEqual(made.map(({ id }) => id))
        expect((await changes().since('removed', made[0]!.updatedAt, { limit: 100 })).images).toEqual([])
      })

      test('who holds a picture keeps events of it waiting, and leaves no trace', async () => {
        const row = await indexed(randomUUID())
        expect(await changes().hold(row.id, 'reembed')).toMatchObject({ ...row, holder: 'reembed' })
        expect(await changes().hold(row.id, 'reembed')).toBeDefined()
        expect(await changes().hold(row.id, 'another')).toBeUndefined()
        const event = { ...picture(), id: row.id, sequencer: 'FF', holder: 'event' }
        await expect(leases().claim(event)).rejects.toMatchObject({ code: 'Throttled' })
        await changes().letGo(row.id, 'another')
        await expect(leases().claim(event)).rejects.toMatchObject({ code: 'Throttled' })
        await changes().letGo(row.id, 'reembed')
        expect(await states().get(row.id)).toEqual(row)
        expect(await leases().claim(event)).toBe('claimed')
        expect(await changes().hold(row.id, 'reembed')).toBeUndefined()
        expect(await changes().hold(randomUUID(), 'reembed')).toBeUndefined()
      })
    })

    test('a picture that was never heard of has no status', async () => {
      expect(await states().get('nobody')).toBeUndefined()
    })
  })

  describe('corrections', () => {
    const corrections = (version: number) =>
      Corrections.parse({ version, people: [{ name: 'Zoë', shown: true, at: now }] })
    const now = '2026-11-26T09:00:00.000Z'

    test('are there as they were put; of two that are based on the same, the second is a Conflict', async () => {
      const store = imageCorrectionStore(documentClient(), 'corrections')
      const id = randomUUID()
      expect((await store.get([id])).size).toBe(0)
      await store.put(id, corrections(1), 0)
      await expect(store.put(id, corrections(1), 0)).rejects.toMatchObject({
        code: 'Conflict',
        message: expect.stringContaining('version 1') as string,
      })
      await expect(store.put(id, corrections(3), 2)).rejects.toMatchObject({ code: 'Conflict' })
      await store.put(id, corrections(2), 1)
      expect([...(await store.get([id, 'nobody']))]).toEqual([[id, corrections(2)]])
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

  describe('functions', () => {
    const handler = `import { existsSync } from 'node:fs'
    import { setTimeout as pause } from 'node:timers/promises'
    export const handler = async ({ until }) => {
      while (until && !existsSync(until)) await pause(10)
      return process.env._X_AMZN_TRACE_ID
    }`
    const Resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'waits',
          Code: { S3Bucket: 'pictures', S3Key: 'waits.zip' },
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Runtime: 'nodejs22.x',
          Timeout: 30,
          ReservedConcurrentExecutions: 1,
          TracingConfig: { Mode: 'Active' },
        },
      },
    }
    const invoke = async (event: object) => {
      const client = new LambdaClient({ maxAttempts: 1 })
      const Payload = new TextEncoder().encode(JSON.stringify(event))
      const answer = await client.send(new InvokeCommand({ FunctionName: 'waits', Payload }))
      return new TextDecoder().decode(answer.Payload)
    }
    beforeAll(async () => {
      const Body = zipSync({ 'index.mjs': strToU8(handler) })
      const zip = new PutObjectCommand({ Bucket: 'pictures', Key: 'waits.zip', Body })
      await new S3Client({ forcePathStyle: true }).send(zip)
      await new CloudFormationClient({}).send(
        new CreateStackCommand({ StackName: 'waits', TemplateBody: JSON.stringify({ Resources }) }),
      )
    })

    test('those that are traced get the header of a trace that is kept', async () => {
      expect(await invoke({})).toMatch(/^"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1"$/)
    })

    test('more at once than are reserved are refused; afterwards they are not', async () => {
      const until = join(aws.logs, 'enough')
      const both = [invoke({ until }), invoke({ until })]
      await expect(Promise.any(both.map(refusal))).resolves.toBe('TooManyRequestsException')
      writeFileSync(until, '')
      expect((await Promise.allSettled(both)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await invoke({})).toMatch(/Root/)
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
