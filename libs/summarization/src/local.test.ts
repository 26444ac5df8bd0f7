import { summarizationContract } from './contract.ts'
import { summarize } from './index.ts'
import { localSummarization } from './local.ts'

test.each(summarizationContract(localSummarization))('$name', ({ run }) => run())

const summaryOf = (article: string, maxWords: number) => summarize(localSummarization(), article, { maxWords })

const market = [
  'Night market returns to the old harbour',
  'After four years the night market is back on the quay. Two hundred stalls sell grilled fish, plums and second-hand radios. The market opens at eight and closes when the last lamp goes out.',
  '“I missed the smell,” said Dr. Vogels, who met J.K. Rowling here. She buys squid for the whole street.',
  'The town has put lamps along the quay, and the market pays for the power. Fishermen moor their boats beside the stalls and sell from the deck.',
  'Not everybody is pleased. A hotel complains about the smoke, and the bus turns round at the bridge.',
].join('\n\n')

test('is made of whole sentences of the article, in its order, with the headline on a line of its own', async () => {
  const summary = await summaryOf(market, 60)
  const [headline, ...text] = summary.split('\n')
  expect(headline).toBe('Night market returns to the old harbour')
  const sentences = text
    .join(' ')
    .match(/[^.]+\./g)!
    .map((sentence) => market.indexOf(sentence.trim()))
  expect(sentences.length).toBeGreaterThan(1)
  expect(Math.min(...sentences)).toBeGreaterThanOrEqual(0)
  expect(sentences).toEqual([...sentences].sort((a, b) => a - b))
})

test('the beginning counts more than what resembles most of the rest', async () => {
  const rain = 'River rain fell on the road'
  const article = [
    'Harbour opens',
    'Two hundred stalls sell grilled squid from eight.',
    'Boats moor beside the quay.',
    'A band plays until the lamps go out.',
    ...Array.from({ length: 8 }, (_, i) => `${rain} ${i}.`),
  ].join('\n\n')
  expect(await summaryOf(article, 12)).toBe('Harbour opens\nTwo hundred stalls sell grilled squid from eight.')
})

test('says nothing twice', async () => {
  const repeated = market.replace('\n\n', '\n\nNight market returns to the old harbour.\n\n')
  expect((await summaryOf(repeated, 60)).match(/Night market returns/g)).toHaveLength(1)
})

test('the full stops of abbreviations and initials end no sentence', async () => {
  const article = `Dr. Vogels met J.K. Rowling on the quay. ${'It rained on the harbour and the road. '.repeat(10)}`
  expect(await summaryOf(article, 12)).toBe('Dr. Vogels met J.K. Rowling on the quay.')
})

test('Chinese sentences follow each other without a space', async () => {
  const article = '孩子们在公园里放风筝。风很大。老师说明天还会有风。大家都很高兴。晚上下雨了。'
  expect(await summaryOf(article, 12)).toMatch(/^孩子们在公园里放风筝。\S+。$/u)
})

test('the same article gives the same summary', async () => {
  expect(await summaryOf(market, 60)).toBe(await summaryOf(market, 60))
})

test.each(['A. ', 'A.', 'word ', 'Why? ', 'Tom\n', '今天', '<p "', '" '])(
  '100,000 characters of %j take no longer than text does',
  async (piece) => {
    const started = performance.now()
    await summaryOf(piece.repeat(Math.ceil(100_000 / piece.length)), 180)
    // Far above what it takes (0.1 s to 1.5 s): without its bounds the first takes half a minute.
    expect(performance.now() - started).toBeLessThan(8_000)
  },
)
