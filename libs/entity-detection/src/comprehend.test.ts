import { ComprehendClient } from '@aws-sdk/client-comprehend'
import {
  awsFault,
  awsJson,
  eagerRetries,
  startAwsServer,
  withFaults,
  type AwsRequest,
  type AwsService,
} from '@picture-desk/aws-server'
import { comprehend } from './comprehend.test.fixture.ts'
import { comprehendEntityDetection, type ComprehendOptions } from './comprehend.ts'
import { entityDetectionContract } from './contract.ts'
import { readArticle } from './read-article.ts'

/** The stand-in reads half a megabyte by the local rules, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

type Options = Partial<ComprehendOptions> & { readonly attempts?: number; readonly requestTimeout?: number }

/** The provider with the SDK's client on this service, and what arrived there. */
async function on(service: AwsService, { attempts = 1, requestTimeout = 5_000, ...more }: Options = {}) {
  const arrived: AwsRequest[] = []
  const server = await startAwsServer((request) => (arrived.push(request), service(request)))
  const requestHandler = { requestTimeout, throwOnRequestTimeout: true }
  const client = new ComprehendClient({ ...server.clientOptions, ...eagerRetries(attempts), requestHandler })
  closing.push(server.close, () => client.destroy())
  return { arrived, detection: comprehendEntityDetection({ client, ...more }), server }
}

const sent = (arrived: readonly AwsRequest[], call: string) =>
  arrived
    .filter(({ headers }) => headers['x-amz-target'] === `Comprehend_20171127.${call}`)
    .map(({ body }) => JSON.parse(body) as { readonly Text: string; readonly LanguageCode?: string })

describe('the contract', () => {
  test.each(entityDetectionContract(async () => (await on(comprehend())).detection))('$name', ({ run }) => run())
})

describe('the language', () => {
  test.each([
    ['German', 'Am Montag flog der Kanzler nicht mit Angela Merkel und blieb.', 'de'],
    ['Chinese', '今天下午孩子们在公园里放风筝。风很大。老师说明天还会有风。', 'zh'],
    ['Dutch, which Comprehend does not read: English', 'Het was een dag met Angela Merkel, en niet met Barack.', 'en'],
  ])('%s', async (_, article, language) => {
    const { arrived, detection } = await on(comprehend())
    await detection.detectEntities(article)
    expect(sent(arrived, 'DetectEntities')).toEqual([{ Text: article, LanguageCode: language }])
  })

  test('is not asked for where there is too little to tell it', async () => {
    const { arrived, detection } = await on(comprehend())
    await detection.detectEntities('Angela Merkel.')
    expect(arrived).toHaveLength(1)
    expect(sent(arrived, 'DetectEntities')).toEqual([{ Text: 'Angela Merkel.', LanguageCode: 'en' }])
  })
})

describe('a long article', () => {
  const sentence = 'Then, at the café by the river, Angela Merkel waited for the rain to end. '

  test('goes in pieces of 100 KB of UTF-8 that end with a sentence, a few at the same time', async () => {
    let [running, most] = [0, 0]
    const { arrived, detection } = await on(
      async (request) => {
        most = Math.max(most, ++running)
        const answer = await comprehend()(request)
        running -= 1
        return answer
      },
      { maxConcurrency: 2 },
    )
    const article = sentence.repeat(6_000)
    expect((await detection.detectEntities(article)).mentions).toHaveLength(6_000)
    const texts = sent(arrived, 'DetectEntities').map(({ Text }) => Text)
    expect(texts.toSorted((a, b) => article.indexOf(a) - article.indexOf(b)).join('')).toHaveLength(article.length)
    for (const text of texts) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_000)
      expect(text).toMatch(/^Then.* end\. $/)
    }
    expect(sent(arrived, 'DetectDominantLanguage')).toHaveLength(1)
    expect(most).toBeLessThanOrEqual(2)
  })

  test.each([
    ['emoji before every name', '👩‍👩‍👧‍👦🇫🇷 On Monday Angela Merkel flew to Paris. '],
    ['no end of a sentence', 'and on Monday Angela Merkel flew to Paris and '],
  ])('has its mentions where they are: %s', async (_, block) => {
    const article = block.repeat(Math.ceil(250_000 / Buffer.byteLength(block)))
    const { detection } = await on(comprehend())
    const { mentions } = await detection.detectEntities(article)
    expect(mentions.filter(({ kind }) => kind === 'person').map(({ start }) => start)).toEqual(
      [...article.matchAll(/Angela Merkel/g)].map(({ index }) => index),
    )
  })

  test('of one word is cut within no character', async () => {
    const { arrived, detection } = await on(comprehend())
    await detection.detectEntities(`a${'𝒜'.repeat(60_000)}`)
    const texts = sent(arrived, 'DetectEntities').map(({ Text }) => Text)
    expect(texts).toHaveLength(3)
    expect(texts.every((text) => text.isWellFormed() && !text.includes('\ufffd'))).toBe(true)
  })
})

describe('mentions', () => {
  const article = '🎬 On Monday Angela Merkel met Barack Obama in Berlin.'
  const textsOf = async (...[service, more]: Parameters<typeof on>) => {
    const { mentions } = await (await on(service, more)).detection.detectEntities(article)
    for (const { end, start, text } of mentions) expect(article.slice(start, end)).toBe(text)
    return mentions.map(({ kind, text }) => `${kind} ${text}`)
  }
  const all = ['person Angela Merkel', 'person Barack Obama', 'place Berlin']

  test('are persons, places, organisations and events of which Comprehend is sure enough', async () => {
    const more = () => [
      { Type: 'DATE', Score: 1, Text: 'Monday', BeginOffset: 5 },
      { Type: 'PERSON', Score: 0.5, Text: 'Monday', BeginOffset: 5 },
      { Type: 'ORGANIZATION', Score: 0.9, Text: '🎬', BeginOffset: 0 },
      { Type: 'EVENT', Score: 0.9, Text: 'On', BeginOffset: 2 },
    ]
    expect(await textsOf(comprehend({ more }))).toEqual(['organisation 🎬', 'event On', ...all])
    expect(await textsOf(comprehend({ more }), { minScore: 0.5 })).toEqual([
      'organisation 🎬',
      'event On',
      'person Monday',
      ...all,
    ])
  })

  test.each([
    ['UTF-16 code units', () => (unit: number) => unit],
    ['bytes', (text: string) => (unit: number) => Buffer.byteLength(text.slice(0, unit))],
  ])('are found though offsets counted %s', async (_, counting) => {
    expect(await textsOf(comprehend({ counting }))).toEqual(all)
  })

  test('that the article does not have, or that are no entities, are left out, and the others stay', async () => {
    const broken = [{ Type: 'PERSON', Score: 'NaN' }, null, 7, { Type: 'PERSON', Score: 1, Text: '', BeginOffset: 0 }]
    const more = () => [{ Type: 'PERSON', Score: 1, Text: 'Elvis', BeginOffset: 3 }, ...(broken as [])]
    expect(await textsOf(comprehend({ more }))).toEqual(all)
  })

  test('given twice are one', async () => {
    const more = () => [{ Type: 'PERSON', Score: 1, Text: 'Angela Merkel', BeginOffset: 12 }]
    expect(await textsOf(comprehend({ more }))).toEqual(all)
  })

  test('become people and places', async () => {
    const { detection } = await on(comprehend())
    expect(await readArticle(detection, article)).toMatchObject({
      language: 'en',
      people: [{ name: 'Angela Merkel' }, { name: 'Barack Obama' }],
      places: [{ name: 'Berlin' }],
    })
  })
})

describe('faults', () => {
  const article = 'On Monday Angela Merkel met Barack Obama in Berlin.'

  test('of 30 % throttled calls, the client tries again and all mentions come', async () => {
    const throttled = (call: number) => (call % 3 === 1 ? awsFault('ThrottlingException', 400) : undefined)
    const { arrived, detection } = await on(withFaults(comprehend(), throttled), { attempts: 4 })
    expect((await detection.detectEntities(`${article} `.repeat(5_000))).mentions).toHaveLength(15_000)
    expect(arrived.length).toBeGreaterThan(4)
  })

  test.each([
    ['throttled', awsFault('ThrottlingException', 400), 'Throttled'],
    ['asked too often', awsFault('TooManyRequestsException', 400), 'Throttled'],
    ['out of order', awsFault('InternalServerException', 500), 'Unavailable'],
    ['silent', undefined, 'Unavailable'],
    ['a page of HTML', { status: 503, body: '<html>Service Unavailable</html>' }, 'Unavailable'],
    ['cut in the middle', { body: '{"Languages": [{"Lang' }, 'Unavailable'],
    ['something else', awsJson({ Labels: [] }), 'Unavailable'],
    ['refusing the text', awsFault('InvalidRequestException', 400), 'BadInput'],
    ['refusing who asks', awsFault('AccessDeniedException', 400), 'Forbidden'],
    ['asked with expired credentials', awsFault('ExpiredTokenException', 400), 'Unauthenticated'],
    ['asked with unknown credentials', awsFault('UnrecognizedClientException', 400), 'Unauthenticated'],
  ])('a service that is %s', async (_, answer, code) => {
    const { detection } = await on(() => answer, { requestTimeout: 100 })
    await expect(detection.detectEntities(article)).rejects.toMatchObject({ code })
  })

  test('a service that nobody runs is Unavailable', async () => {
    const { detection, server } = await on(comprehend())
    await server.close()
    await expect(detection.detectEntities(article)).rejects.toMatchObject({ code: 'Unavailable' })
  })
})
