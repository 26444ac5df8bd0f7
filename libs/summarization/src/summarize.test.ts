import { cleanText } from './clean-text.ts'
import { splitText } from './split-text.ts'
import type { Summarization } from './summarization.ts'
import { summarize } from './summarize.ts'
import { countWords, firstWords } from './words.ts'

/** A provider that gives back the beginning, and says what it was asked. */
const beginning = (maxCharacters: number) => {
  const asked: { article: string; maxWords: number }[] = []
  const summarization: Summarization = {
    summarizer: 'test',
    maxCharacters,
    summarize: (article, { maxWords }) => {
      asked.push({ article, maxWords })
      return Promise.resolve(article.split(/\s+/).slice(0, maxWords).join(' '))
    },
  }
  return { asked, summarization }
}
const saying = (answer: string): Summarization => ({
  summarizer: 'test',
  maxCharacters: 1_000,
  summarize: () => Promise.resolve(answer),
})

describe('summarize', () => {
  test('asks nothing about a text that is short enough or has no words', async () => {
    const { asked, summarization } = beginning(1_000)
    expect(await summarize(summarization, '  Rain\n\n\n\nall\u0000 night. ', { maxWords: 3 })).toBe(
      'Rain\n\nall night.',
    )
    expect(await summarize(summarization, ' … \u0000', { maxWords: 3 })).toBe('')
    expect(asked).toEqual([])
  })

  test('sends no more than the provider takes, in order, and summarizes the summaries', async () => {
    const { asked, summarization } = beginning(200)
    const article = Array.from({ length: 60 }, (_, i) => `Sentence number ${i} is here.`).join(' ')
    const summary = await summarize(summarization, article, { maxWords: 20 })
    expect(asked.every(({ article }) => article.length <= 200)).toBe(true)
    expect(asked[0]!.article).toMatch(/^Sentence number 0 /)
    expect(countWords(summary)).toBeLessThanOrEqual(20)
    expect(summary).toMatch(/^Sentence number 0 is here/)
  })

  test('comes to an end where a part is shorter than a summary may be', async () => {
    const { summarization } = beginning(10)
    const summary = await summarize(summarization, 'word '.repeat(500), { maxWords: 100 })
    expect(countWords(summary)).toBeLessThanOrEqual(100)
    expect(countWords(summary)).toBeGreaterThan(0)
  })

  test('has something of every part, also where a part is shorter than a summary may be', async () => {
    const { summarization } = beginning(60)
    const article = Array.from({ length: 16 }, (_, i) => `Part ${i} says that it is number ${i}.`).join('\n')
    const summary = await summarize(summarization, article, { maxWords: 70 })
    expect(summary).toMatch(/Part 0 .*Part 15 /su)
  })

  test('cuts what a provider says beyond the limit, at the end of a sentence', async () => {
    const summary = await summarize(saying('One two three four. Five six seven eight.'), 'word '.repeat(50), {
      maxWords: 6,
    })
    expect(summary).toBe('One two three four.')
  })

  test.each(['', '  \n', '…'])('takes the beginning where a provider says %j', async (answer) => {
    expect(await summarize(saying(answer), 'Rain fell. '.repeat(50), { maxWords: 4 })).toBe('Rain fell. Rain fell.')
  })

  test.each([0, -1, 1.5, NaN])('refuses a limit of %d words', async (maxWords) => {
    await expect(summarize(saying('a'), 'b', { maxWords })).rejects.toMatchObject({ code: 'BadInput' })
  })
})

describe('cleanText', () => {
  test.each([
    ['Plain text.\n\nTwo paragraphs.', 'Plain text.\n\nTwo paragraphs.'],
    ['3 < 4 & 5 > 2, a<b', '3 < 4 & 5 > 2, a<b'],
    ['a\r\nb\u2028c\td\u00a0\u00a0e', 'a\nb\nc d e'],
    ['soft\u00adhyphen \u202eturned\u0000', 'softhyphen turned'],
    ['broken \ud83d emoji 👩‍👧', 'broken emoji 👩‍👧'],
    ['<p>Caf&eacute; &amp; bar&nbsp;&#8211; &#x41;&unknown;</p>', 'Café & bar – A&unknown;'],
    ['<h1>Head</h1><p>One <b>t</b>wo<br>three</p>', 'Head\n\nOne two\nthree'],
    ['<p>One\n  line</p>', 'One line'],
    ['<p>a</p><script>let b = "<p>c</p>"</script><!-- <p>d</p> --><style>e{}</style>', 'a'],
    ['<nav>Menu</nav><p title="a > b">Text</p><footer>Legal</footer>', 'Text'],
    ['<nav><p>Never closed', 'Never closed'],
    ['<p>&#99999999; &#0;</p>', '&#99999999;'],
  ])('%j is %j', (article, expected) => {
    expect(cleanText(article)).toBe(expected)
  })
})

describe('splitText', () => {
  test.each([
    ['paragraphs', 'One two three.\nFour five six.', 20, ['One two three.\n', 'Four five six.']],
    ['sentences', 'One two three. Four five six.', 20, ['One two three. ', 'Four five six.']],
    ['words', 'one two three four five', 12, ['one two ', 'three four ', 'five']],
    ['no place at all', 'abcdef', 4, ['abcd', 'ef']],
    ['surrogate pairs', 'abc😀😀', 4, ['abc', '😀😀']],
  ])('cuts at %s', (_, text, maxCharacters, parts) => {
    expect(splitText(text, maxCharacters)).toEqual(parts)
  })
})

describe('firstWords', () => {
  test.each([
    ['One two three. Four five.', 4, 'One two three.'],
    ['One. Two three four five six.', 4, 'One. Two three four…'],
    ['one, two, three', 2, 'one, two…'],
    ['one', 2, 'one'],
    ['孩子们在公园里。风很大。', 5, '孩子们在公园里…'],
  ])('%j, %d words: %j', (text, maxWords, expected) => {
    const cut = firstWords(text, maxWords)
    expect(cut).toBe(expected)
    expect(countWords(cut)).toBeLessThanOrEqual(maxWords)
  })
})
