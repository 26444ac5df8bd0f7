import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { awsFault, awsJson, startAwsServer, type AwsAnswer, type AwsServer } from '@picture-desk/aws-server'
import sharp from 'sharp'
import { metadataExtractionContract } from './contract.ts'
import { localMetadataExtraction } from './local.ts'
import type { MetadataExtraction } from './metadata-extraction.ts'
import { pictureForRekognition, rekognitionLimits, rekognitionMetadataExtraction } from './rekognition.ts'

type Sent = {
  readonly operation: string
  readonly body: Readonly<Record<string, unknown>>
  readonly picture: Uint8Array
}
type Answers = Readonly<Record<'DetectLabels' | 'RecognizeCelebrities', (sent: Sent) => unknown>>

const noAnswer = Symbol('no answer')
let servers: AwsServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})

/** The SDK's own client, and a server on this machine that answers as Rekognition does. */
async function served(answers: Answers, sent: Sent[] = []): Promise<RekognitionClient> {
  const server = await startAwsServer(async ({ body, headers }) => {
    const operation = String(headers['x-amz-target']).split('.').at(-1)!
    const request = JSON.parse(body) as { readonly Image: { readonly Bytes: string } }
    const call = { operation, body: request, picture: Buffer.from(request.Image.Bytes, 'base64') }
    sent.push(call)
    const answer = await answers[operation as keyof Answers](call)
    if (answer === noAnswer) return undefined
    return isAnswer(answer) ? answer : awsJson(answer)
  })
  servers.push(server)
  return new RekognitionClient(server.clientOptions)
}
const isAnswer = (answer: unknown): answer is AwsAnswer =>
  typeof answer === 'object' && answer !== null && 'body' in answer && 'status' in answer

const label = (Name: string, Confidence = 90, more: object = {}) => ({ Name, Confidence, ...more })
const answering = (labels: readonly object[], people: object = {}): Answers => ({
  DetectLabels: () => ({ Labels: labels, LabelModelVersion: '3.0' }),
  RecognizeCelebrities: () => ({ CelebrityFaces: [], UnrecognizedFaces: [], ...people }),
})

const picture = (width = 320, height = 240) => sharp({ create: { width, height, channels: 3, background: '#4080c0' } })
const jpeg = (width?: number, height?: number) => picture(width, height).jpeg().toBuffer()

describe('the contract, answered by what the detector of this machine sees in the bytes that were sent', () => {
  let eyes: MetadataExtraction
  beforeAll(() => {
    eyes = localMetadataExtraction({ workers: 1 })
  })
  afterAll(() => eyes.close())

  test.each(
    metadataExtractionContract(async () =>
      rekognitionMetadataExtraction({
        client: await served({
          DetectLabels: async (sent) => ({
            Labels: (await eyes.extract({ bytes: sent.picture })).labels.map(({ boxes, confidence, name }) => ({
              Name: name,
              Confidence: confidence,
              Instances: boxes.map(({ height, left, top, width }) => ({
                BoundingBox: { Height: height, Left: left, Top: top, Width: width },
              })),
            })),
          }),
          RecognizeCelebrities: () => ({ CelebrityFaces: [], UnrecognizedFaces: [] }),
        }),
        celebrities: 'always',
      }),
    ),
  )('$name', ({ run }) => run(), 60_000)
})

test('labels come with parents, aliases, categories and boxes', async () => {
  const client = await served(
    answering([
      label('Road', 70),
      label('Car', 98.5, {
        Parents: [{ Name: 'Vehicle' }, { Name: 'Transportation' }],
        Aliases: [{ Name: 'Automobile' }],
        Categories: [{ Name: 'Vehicles and Automotive' }],
        Instances: [{ BoundingBox: { Left: 0.25, Top: 0.5, Width: 0.5, Height: 0.25 }, Confidence: 98 }],
      }),
    ]),
  )
  const { labels } = await rekognitionMetadataExtraction({ client }).extract({ bytes: await jpeg() })
  expect(labels).toMatchObject([
    {
      name: 'Car',
      confidence: 98.5,
      parents: ['Vehicle', 'Transportation'],
      aliases: ['Automobile'],
      categories: ['Vehicles and Automotive'],
      boxes: [{ left: 0.25, top: 0.5, width: 0.5, height: 0.25 }],
    },
    { name: 'Road', parents: [], aliases: [], categories: [], boxes: [] },
  ])
})

test('what is asked for: the confidence and the number of labels that were configured', async () => {
  const sent: Sent[] = []
  const client = await served(answering([]), sent)
  await rekognitionMetadataExtraction({ client, minConfidence: 80, maxLabels: 7 }).extract({ bytes: await jpeg() })
  expect(sent).toMatchObject([{ operation: 'DetectLabels', body: { MinConfidence: 80, MaxLabels: 7 } }])
})

test.each([
  ['a landscape', [label('Mountain')], 'person', false],
  ['a person', [label('Person')], 'person', true],
  ['a woman, whose parent is a person', [label('Woman', 90, { Parents: [{ Name: 'Person' }] })], 'person', true],
  ['a face', [label('Face')], 'person', true],
  ['a smile, by its category', [label('Smile', 90, { Categories: [{ Name: 'Person Description' }] })], 'person', true],
  ['a landscape, and always', [label('Mountain')], 'always', true],
] as const)('celebrities are looked for where a label says so: %s', async (_what, labels, celebrities, asked) => {
  const sent: Sent[] = []
  const client = await served(answering(labels), sent)
  await rekognitionMetadataExtraction({ client, celebrities }).extract({ bytes: await jpeg() })
  expect(sent.map(({ operation }) => operation).includes('RecognizeCelebrities')).toBe(asked)
})

const face = (Left: number) => ({ BoundingBox: { Left, Top: 0.1, Width: 0.2, Height: 0.2 } })
const severalPeople = {
  CelebrityFaces: [
    { Name: 'Ada Lovelace', Id: '1ab', MatchConfidence: 98.9, Urls: [], Face: face(0.1) },
    { Name: 'Grace Hopper', Id: '2cd', MatchConfidence: 99, Urls: ['www.wikidata.org/wiki/Q11641'], Face: face(0.4) },
    { Name: 'Grace Hopper', Id: '2cd', MatchConfidence: 60, Face: face(0.5) },
  ],
  UnrecognizedFaces: [face(0.7)],
}

test('who reaches the threshold is certain, who does not is to be reviewed, and nobody is lost', async () => {
  const client = await served(answering([label('Person')], severalPeople))
  const { celebrities, celebritiesToReview, faces } = await rekognitionMetadataExtraction({ client }).extract({
    bytes: await jpeg(),
  })
  expect(celebrities).toMatchObject([
    {
      name: 'Grace Hopper',
      id: '2cd',
      matchConfidence: 99,
      urls: ['www.wikidata.org/wiki/Q11641'],
      box: { left: 0.4 },
    },
  ])
  expect(celebritiesToReview).toMatchObject([{ name: 'Ada Lovelace', matchConfidence: 98.9 }])
  expect(faces).toHaveLength(4)
})

test('another threshold, another certainty, and another name for the extractor', async () => {
  const client = await served(answering([label('Person')], severalPeople))
  const lenient = rekognitionMetadataExtraction({ client, matchThreshold: 90 })
  const { celebrities } = await lenient.extract({ bytes: await jpeg() })
  expect(celebrities.map(({ name }) => name)).toEqual(['Grace Hopper', 'Ada Lovelace'])
  expect(lenient.extractor).not.toBe(rekognitionMetadataExtraction({ client }).extractor)
})

test.each([
  { minConfidence: 101 },
  { matchThreshold: -1 },
  { maxLabels: 0 },
  { maxLabels: 1.5 },
  { minConfidence: NaN },
])('%j is refused at the start', async (options) => {
  const client = await served(answering([]))
  expect(() => rekognitionMetadataExtraction({ client, ...options })).toThrow(/not /)
})

test('answers that lack fields or have odd ones are read as far as they go', async () => {
  const client = await served({
    DetectLabels: () => ({
      Labels: [
        {
          Name: 'Person',
          Confidence: 100.00001,
          Instances: [{}, { BoundingBox: { Left: -0.1, Top: 0.9, Width: 0.3, Height: 0.3 } }],
        },
        { Name: 'Person', Confidence: 80 },
        { Confidence: 90 },
        { Name: 'Fog' },
        {},
      ],
    }),
    RecognizeCelebrities: () => ({ CelebrityFaces: [{ MatchConfidence: 99 }, { Name: 'Nobody' }, {}] }),
  })
  const { celebrities, celebritiesToReview, labels } = await rekognitionMetadataExtraction({ client }).extract({
    bytes: await jpeg(),
  })
  expect(labels).toMatchObject([{ name: 'Person', confidence: 100, boxes: [{ left: 0, top: 0.9 }] }])
  expect(labels[0]!.boxes[0]!.height).toBeCloseTo(0.1)
  expect([celebrities, celebritiesToReview]).toEqual([[], []])
})

describe('a picture that Rekognition does not take as it is', () => {
  const sentSize = async (bytes: Uint8Array) => {
    const sent: Sent[] = []
    await rekognitionMetadataExtraction({ client: await served(answering([]), sent) }).extract({ bytes })
    const { format, height, orientation, width } = await sharp(sent[0]!.picture).metadata()
    return { format, width, height, orientation: orientation ?? 1, bytes: sent[0]!.picture.length }
  }

  test('one that it takes is sent as it is', async () => {
    const bytes = await jpeg(640, 480)
    expect(await sentSize(bytes)).toMatchObject({ width: 640, height: 480, bytes: bytes.length })
  })

  test.each([
    ['WebP: as JPEG', () => picture(640, 480).webp().toBuffer(), { format: 'jpeg', width: 640, height: 480 }],
    [
      'turned: upright',
      () => picture(640, 480).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      { width: 480, height: 640, orientation: 1 },
    ],
    ['too long: scaled down', () => picture(11_000, 2000).jpeg().toBuffer(), { width: 4096, height: 745 }],
    ['too small: scaled up', () => picture(60, 40).png().toBuffer(), { width: 120, height: 80 }],
    ['a narrow strip: stretched', () => picture(4000, 20).png().toBuffer(), { width: 4096, height: 80 }],
  ])('%s', async (_what, make, expected) => {
    expect(await sentSize(await make())).toMatchObject(expected)
  })

  test('too many bytes for a call: scaled down below them; in S3 it may stay', async () => {
    const noise = await sharp({
      create: {
        width: 1800,
        height: 1200,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer()
    expect(noise.length).toBeGreaterThan(rekognitionLimits.maxBytesSent)
    expect((await sentSize(noise)).bytes).toBeLessThanOrEqual(rekognitionLimits.maxBytesSent)
    expect(await pictureForRekognition(noise)).toBeUndefined()
  })
})

test.each([
  ['ThrottlingException', 400, 'Throttled'],
  ['ProvisionedThroughputExceededException', 400, 'Throttled'],
  ['InternalServerError', 500, 'Unavailable'],
  ['InvalidImageFormatException', 400, 'BadInput'],
  ['AccessDeniedException', 400, 'Forbidden'],
])('%s (%i) is %s', async (name, status, code) => {
  const client = await served({ ...answering([]), DetectLabels: () => awsFault(name, status) })
  await expect(rekognitionMetadataExtraction({ client }).extract({ bytes: await jpeg() })).rejects.toMatchObject({
    code,
    message: expect.stringContaining('Amazon Rekognition') as string,
  })
})

test('a call that hangs is given up as Unavailable', async () => {
  const client = await served({ ...answering([]), DetectLabels: () => noAnswer })
  await expect(
    rekognitionMetadataExtraction({ client, timeout: 50 }).extract({ bytes: await jpeg() }),
  ).rejects.toMatchObject({ code: 'Unavailable' })
})
