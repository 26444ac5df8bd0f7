import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateStateMachineCommand, DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn'
import { backfills, backfillSource, type BackfillsOptions } from '@picture-desk/service-ports'
import { gzipSync } from 'node:zlib'
import { until } from './e2e/until.ts'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { describePython } from './python.test.fixture.ts'

describePython('backfills', () => {
  let aws: LocalAws
  let options: BackfillsOptions
  const said: string[] = []
  const put = (Key: string, Body: string | Uint8Array = 'x') =>
    options.s3.send(new PutObjectCommand({ Bucket: 'pictures', Key, Body }))
  const line = (key: string) => JSON.stringify({ key, labels: [] })

  /** Waits, for as long as its input does not say otherwise. */
  const waiting = {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.source.prefix' },
        },
        MaxConcurrencyPath: '$.maxConcurrency',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { Type: 'Wait', Seconds: 1, End: true } },
        },
        End: true,
      },
    },
  }
  beforeAll(async () => {
    aws = await startLocalAws()
    const sfn = new SFNClient({})
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'backfill',
        definition: JSON.stringify(waiting),
        roleArn: 'arn:aws:iam::123456789012:role/machine',
      }),
    )
    options = {
      s3: new S3Client({ forcePathStyle: true }),
      sfn,
      status: { countInState: async () => 2 },
      bucket: 'pictures',
      stateMachineArn: stateMachineArn!,
      pace: () => ({ callsPerSecond: 2, functions: 2, always: true }),
      onFailedLabels: (reason) => said.push(reason),
    }
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
    await options.s3.send(new CreateBucketCommand({ Bucket: 'pictures', CreateBucketConfiguration }))
    for (const key of ['a/1.jpg', 'a/2.jpg', 'a/sub/3.jpg', 'b/4.jpg']) await put(key)
    await put('a/labels.jsonl', [line('a/1.jpg'), 'no JSON', line('b/4.jpg'), line('a/gone.jpg')].join('\n'))
  }, 300_000)
  afterAll(() => aws.close())

  const estimate = (given: { prefix?: string; inventory?: string }) =>
    backfills(options).estimate(backfillSource(given))

  describe('the estimate', () => {
    test('counts what lies below a prefix, and what is known of it', async () => {
      expect(await estimate({ prefix: 'a/' })).toMatchObject({ pictures: 3, known: 1, calls: 4, complete: true })
      expect(await estimate({})).toMatchObject({ pictures: 4, known: 1, calls: 6, seconds: 1.5 })
    })

    test('tells of lines that cannot be read, with their file and number', async () => {
      said.length = 0
      await estimate({ prefix: 'a/' })
      expect(said).toEqual([
        'a/labels.jsonl: 2 lines are left out: line 2 is no image record: it is no JSON; ' +
          'line 3 is no image record: key: is of a picture that lies elsewhere',
      ])
    })

    const manifest = (more: object = {}) =>
      JSON.stringify({
        sourceBucket: 'pictures',
        destinationBucket: 'arn:aws:s3:::pictures',
        fileFormat: 'CSV',
        fileSchema: 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size',
        files: [{ key: 'inventories/1.csv.gz' }, { key: 'inventories/2.csv.gz' }],
        ...more,
      })
    test('counts what an inventory has, without old versions and deleted objects', async () => {
      const rows = ['a/1.jpg,v2,true,false,1', 'a/1.jpg,v1,false,false,1', 'a/labels.jsonl,v,true,false,9']
      const csv = (some: readonly string[]) => gzipSync(some.map((row) => `"pictures",${row}\n`).join(''))
      await put('inventories/1.csv.gz', csv(rows))
      await put('inventories/2.csv.gz', csv(['b/4.jpg,v,true,false,1', 'b/5.jpg,v,true,true,']))
      await put('inventories/manifest.json', manifest())
      expect(await estimate({ inventory: 's3://pictures/inventories/manifest.json' })).toMatchObject({
        pictures: 2,
        known: 1,
      })
    })

    test('counts the keys of a CSV file', async () => {
      await put('inventories/keys.csv', 'Note,Key\nfirst,a/1.jpg\n"second, too",b/4.jpg\n')
      expect(await estimate({ inventory: 's3://pictures/inventories/keys.csv' })).toMatchObject({
        pictures: 2,
        known: 1,
      })
    })

    test.each([
      ['of another bucket', 'manifest.json', () => manifest({ sourceBucket: 'others' }), 'others'],
      ['in another format', 'manifest.json', () => manifest({ fileFormat: 'ORC' }), 'must be CSV'],
      ['that is no JSON', 'manifest.json', () => '<html>', 'it is no JSON'],
      ['of keys without keys', 'keys.csv', () => 'Name\na/1.jpg\n', 'without a key'],
    ])('refuses an inventory %s', async (_what, file, text, message) => {
      await put(`wrong/${file}`, text())
      await expect(estimate({ inventory: `s3://pictures/wrong/${file}` })).rejects.toMatchObject({
        code: 'BadInput',
        message: expect.stringContaining(message) as string,
      })
    })

    test('refuses labels that no function can hold', async () => {
      await put('large/1.jpg')
      await put('large/labels.jsonl', new Uint8Array(20_000_001))
      await expect(estimate({ prefix: 'large/' })).rejects.toMatchObject({ code: 'BadInput' })
    })

    test('of nothing is NotFound', async () => {
      await expect(estimate({ prefix: 'nowhere/' })).rejects.toMatchObject({ code: 'NotFound' })
      await expect(estimate({ inventory: 's3://pictures/nowhere/manifest.json' })).rejects.toMatchObject({
        code: 'NotFound',
      })
    })
  })

  test('begins, tells how far it is, runs alone, and ends when it is stopped', async () => {
    const all = backfills(options)
    const source = backfillSource({ prefix: 'a/' })
    expect(await all.running()).toBeUndefined()
    const id = await all.begin(source, await all.estimate(source))
    expect(await all.running()).toBe(id)
    const execution = new DescribeExecutionCommand({
      executionArn: `${options.stateMachineArn.replace(':stateMachine:', ':execution:')}:${id}`,
    })
    expect(JSON.parse((await options.sfn.send(execution)).input!)).toEqual({
      source,
      bucket: 'pictures',
      pictures: 3,
      maxConcurrency: 2,
      callsPerSecond: 1,
    })
    await expect(all.begin(source, await all.estimate(source))).rejects.toMatchObject({ code: 'Conflict' })
    expect(await all.progress(id)).toMatchObject({ id, state: 'running', failed: 2 })
    expect(await all.stop(id)).toMatchObject({ id, state: 'stopped' })
    await until(
      'it has ended',
      () => all.running(),
      (running) => running === undefined,
      60,
    )
    expect(await all.stop(id)).toMatchObject({ state: 'stopped' })
  })

  test('one that goes to its end has all its objects done', async () => {
    const all = backfills(options)
    const source = backfillSource({ prefix: 'b/' })
    const id = await all.begin(source, await all.estimate(source))
    const done = await until(
      'it ends',
      () => all.progress(id),
      ({ state }) => state !== 'running',
      60,
    )
    expect(done).toMatchObject({ state: 'succeeded', total: 1, done: 1, ended: expect.any(String) as string })
  })

  test.each(['11111111-2222-3333-4444-555555555555', 'a:b', '../x', ''])('%j is no backfill: NotFound', async (id) => {
    await expect(backfills(options).progress(id)).rejects.toMatchObject({ code: 'NotFound' })
  })
})
