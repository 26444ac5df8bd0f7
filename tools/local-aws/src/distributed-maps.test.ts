import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { gzipSync } from 'node:zlib'
import { until } from './e2e/until.ts'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { describePython } from './python.test.fixture.ts'

type Machine = { readonly reader: object; readonly batcher?: object; readonly states?: object; readonly start?: string }
type Batch = { readonly BatchInput?: unknown; readonly Items: readonly Readonly<Record<string, unknown>>[] }

const listing = (prefix: string) => ({
  Resource: 'arn:aws:states:::s3:listObjectsV2',
  Parameters: { Bucket: 'listed', Prefix: prefix },
})

describePython('a distributed map on the local AWS', () => {
  let aws: LocalAws
  let sfn: SFNClient
  const s3 = () => new S3Client({ forcePathStyle: true })
  const put = (Key: string, Body: string | Uint8Array = 'x') =>
    s3().send(new PutObjectCommand({ Bucket: 'listed', Key, Body }))
  beforeAll(async () => {
    aws = await startLocalAws()
    sfn = new SFNClient({})
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
    await s3().send(new CreateBucketCommand({ Bucket: 'listed', CreateBucketConfiguration }))
  }, 300_000)
  afterAll(() => aws.close())

  let machines = 0
  const begin = async ({
    batcher,
    reader,
    start = 'Same',
    states = { Same: { Type: 'Pass', End: true } },
  }: Machine) => {
    const map = {
      Type: 'Map',
      ItemReader: reader,
      ...(batcher === undefined ? {} : { ItemBatcher: batcher }),
      MaxConcurrency: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: start,
        States: states,
      },
      End: true,
    }
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: `machine-${++machines}`,
        definition: JSON.stringify({ StartAt: 'All', States: { All: map } }),
        roleArn: 'arn:aws:iam::123456789012:role/machine',
      }),
    )
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ name: 'photos' }) }),
    )
    return executionArn!
  }
  const ended = (executionArn: string) =>
    until(
      'the execution ends',
      () => sfn.send(new DescribeExecutionCommand({ executionArn })),
      ({ status }) => status !== 'RUNNING',
      60,
    )
  const run = async (machine: Machine): Promise<readonly unknown[]> => {
    const { output, status } = await ended(await begin(machine))
    expect(status).toBe('SUCCEEDED')
    return JSON.parse(output!) as readonly unknown[]
  }
  const itemCounts = async (executionArn: string) => {
    const { mapRuns } = await sfn.send(new ListMapRunsCommand({ executionArn }))
    return (await sfn.send(new DescribeMapRunCommand({ mapRunArn: mapRuns![0]!.mapRunArn }))).itemCounts!
  }
  const keys = (batches: readonly unknown[]) =>
    (batches as readonly Batch[]).map(({ Items }) => Items.map(({ Key }) => Key))

  describe('batches', () => {
    beforeAll(async () => {
      for (let i = 0; i < 7; i += 1) await put(`few/${i}.jpg`)
    })

    test('have so many items at most, and what belongs to all of them beside', async () => {
      const batcher = {
        MaxItemsPerBatch: 3,
        BatchInput: { 'folder.$': '$.name', fixed: { 'id.$': '$$.Execution.Id' } },
      }
      const executionArn = await begin({ reader: listing('few/'), batcher })
      const batches = JSON.parse((await ended(executionArn)).output!) as readonly Batch[]
      expect(keys(batches)).toEqual([
        ['few/0.jpg', 'few/1.jpg', 'few/2.jpg'],
        ['few/3.jpg', 'few/4.jpg', 'few/5.jpg'],
        ['few/6.jpg'],
      ])
      expect(batches.map(({ BatchInput }) => BatchInput)).toEqual(
        Array(3).fill({ folder: 'photos', fixed: { id: executionArn } }),
      )
      expect(await itemCounts(executionArn)).toMatchObject({ total: 7, succeeded: 7, pending: 0, running: 0 })
    })

    test('have so many bytes at most', async () => {
      const batches = await run({ reader: listing('few/'), batcher: { MaxInputBytesPerBatch: 600 } })
      expect(batches.length).toBeGreaterThan(1)
      for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThanOrEqual(600)
      expect(keys(batches).flat()).toHaveLength(7)
    })

    test('that fail are counted by their items', async () => {
      const states = { Broken: { Type: 'Fail', Error: 'Broken' } }
      const batcher = { MaxItemsPerBatch: 4 }
      const executionArn = await begin({ reader: listing('few/'), batcher, states, start: 'Broken' })
      await ended(executionArn)
      expect(await itemCounts(executionArn)).toMatchObject({ total: 7, failed: 7, succeeded: 0 })
    })
  })

  test('an execution that is stopped begins nothing any more', async () => {
    for (let i = 0; i < 3; i += 1) await put(`slow/${i}.jpg`)
    const states = { Slow: { Type: 'Wait', Seconds: 1, End: true } }
    const executionArn = await begin({ reader: listing('slow/'), states, start: 'Slow' })
    await until(
      'one runs',
      () => itemCounts(executionArn).catch(() => undefined),
      (seen) => seen?.running === 1,
    )
    await sfn.send(new StopExecutionCommand({ executionArn }))
    expect((await ended(executionArn)).status).toBe('ABORTED')
    const counts = await until(
      'the others are given up',
      () => itemCounts(executionArn),
      ({ pending }) => pending === 0,
    )
    expect(counts).toMatchObject({ total: 3, running: 0 })
    expect(counts.aborted).toBeGreaterThanOrEqual(2)
  })

  test('a prefix without objects is a list without items', async () => {
    expect(await run({ reader: listing('nowhere/') })).toEqual([])
  })

  test('more objects than one answer of S3 has', async () => {
    for (let i = 0; i < 5; i += 1) await put(`pages/${i}.jpg`)
    const reader = { ...listing('pages/'), Parameters: { Bucket: 'listed', Prefix: 'pages/', MaxKeys: 2 } }
    expect(keys(await run({ reader, batcher: { MaxItemsPerBatch: 100 } })).flat()).toHaveLength(5)
  })

  test('an inventory: every row of the files that its manifest names, as text', async () => {
    await put('inventory/a.csv.gz', gzipSync('"listed","a/1.jpg","10"\n"listed","a/Z%C3%BCrich+2.jpg","20"\n'))
    await put('inventory/b.csv.gz', gzipSync('"listed","b/3.jpg","30"\n'))
    const manifest = {
      sourceBucket: 'listed',
      destinationBucket: 'arn:aws:s3:::listed',
      fileFormat: 'CSV',
      fileSchema: 'Bucket, Key, Size',
      files: [{ key: 'inventory/a.csv.gz' }, { key: 'inventory/b.csv.gz' }],
    }
    await put('inventory/manifest.json', JSON.stringify(manifest))
    const reader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'MANIFEST' },
      Parameters: { Bucket: 'listed', Key: 'inventory/manifest.json' },
    }
    expect(await run({ reader })).toEqual([
      { Bucket: 'listed', Key: 'a/1.jpg', Size: '10' },
      { Bucket: 'listed', Key: 'a/Z%C3%BCrich+2.jpg', Size: '20' },
      { Bucket: 'listed', Key: 'b/3.jpg', Size: '30' },
    ])
  })
})
