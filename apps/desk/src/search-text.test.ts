import type { Match, SearchResponse } from '@picture-desk/search-api-contract'
import { searchText } from './search-text.ts'

const match: Match = {
  id: 'abc',
  file: 'court/ada.jpg',
  score: 0.5,
  strength: 'possible',
  labels: [{ name: 'Car', confidence: 76.6, parents: [], aliases: [], categories: [], boxes: [] }],
  celebrities: [{ name: 'Ada Kovács', urls: [], matchConfidence: 99 }],
  celebritiesToReview: [],
  caption: { keywords: [], creator: [], peopleShown: [], credit: 'Agency' },
  description: 'A photo showing Ada Kovács, car.',
  evidence: [
    { kind: 'person', value: 'Ada Kovács', reason: 'Recognised: Ada Kovács (match 99 %)', share: 0.604 },
    { kind: 'sentence', value: 'Ada Kovács left by car.', reason: 'Answers this sentence', share: 0.6 },
    { kind: 'theme', value: '', reason: 'The picture as a whole is near', share: 0.1 },
  ],
  duplicates: [
    { id: 'd', file: 'd.jpg' },
    { id: 'e', file: 'e.jpg' },
  ],
}
const { duplicates, ...alone } = match

const item = { weight: 1, use: 'include' } as const
const answer: SearchResponse = {
  query: {
    people: [
      { name: 'Ada Kovács', mentions: [], prominence: 1, pictures: 12 },
      { name: 'Bo Li', mentions: [], prominence: 0.1, pictures: 3 },
      { name: 'Ann Lee', mentions: [], prominence: 0.5, pictures: 0 },
    ],
    summary: 'Ada Kovács was acquitted.',
    brief: {
      theme: 'Ada Kovács was acquitted.',
      language: 'en',
      items: [
        { ...item, kind: 'person', name: 'Ada Kovács' },
        { ...item, kind: 'person', name: 'Bo Li', weight: 0 },
        { ...item, kind: 'person', name: 'Ann Lee' },
        { ...item, kind: 'thing', name: 'court room' },
        { ...item, kind: 'thing', name: 'judge' },
        { ...item, kind: 'place', name: 'Budapest' },
        { ...item, kind: 'organisation', name: 'Kúria' },
        { ...item, kind: 'thing', name: 'flag', use: 'exclude' },
      ],
    },
    knowsLanguage: true,
  },
  strength: 0.4,
  verdict: 'possible',
  gaps: [
    { pictures: 50, missing: ['court room', 'judge'] },
    { person: 'Ada Kovács', pictures: 12, missing: ['car'] },
  ],
  rankingVersion: '3',
  total: 1_200,
  results: [match, { ...alone, id: 'f', duplicates: [] }],
}
const text = (part: Partial<SearchResponse> = {}) => searchText({ ...answer, ...part }, 'all-MiniLM-L6-v2')
const queried = (part: Partial<SearchResponse['query']>) => text({ query: { ...answer.query, ...part } })

test('a search says what was looked for, how well it fits, what is missing, and why each picture was found', () => {
  expect(text().split('\n')).toEqual([
    'People: Ada Kovács (12), Ann Lee (0)',
    'Things: court room, judge',
    'Places: Budapest',
    'Others: Kúria',
    'Not:    flag',
    'Theme:  Ada Kovács was acquitted.',
    'Of 1,200 pictures: some may fit',
    'Nothing shows court room or judge.',
    '12 pictures of Ada Kovács, none with car.',
    '',
    ' 1. court/ada.jpg   [possible]   abc   +2 that look the same',
    '    Ada Kovács, car · Agency',
    '     60 %  Recognised: Ada Kovács (match 99 %)',
    '     60 %  Answers this sentence: “Ada Kovács left by car.”',
    ' 2. court/ada.jpg   [possible]   f',
    '    Ada Kovács, car · Agency',
    '     60 %  Recognised: Ada Kovács (match 99 %)',
    '     60 %  Answers this sentence: “Ada Kovács left by car.”',
  ])
})

test.each([
  ['strong', 'fits well', false],
  ['possible', 'some may fit', true],
  ['weak', 'nothing here really fits; the nearest are', true],
] as const)('an answer that is %s: %s', (verdict, words, missing) => {
  const said = text({ verdict })
  expect(said).toContain(`Of 1,200 pictures: ${words}\n`)
  expect(said.includes('Nothing shows')).toBe(missing)
})

test('a language that the model was not made for is named', () => {
  const brief = { ...answer.query.brief, language: 'de' }
  expect(queried({ brief, knowsLanguage: false })).toContain(
    'The text is in German (de), which all-MiniLM-L6-v2 was not made for: names, captions and words counted more.\n',
  )
  expect(queried({ brief })).not.toContain('German')
})

test('a long theme ends between words, and of many names the first are shown', () => {
  const items = Array.from({ length: 10 }, (_, i) => ({ ...item, kind: 'thing' as const, name: `thing${i + 1}` }))
  const lines = queried({ brief: { theme: 'word '.repeat(180), language: 'en', items } }).split('\n')
  expect(lines[0]).toMatch(/^Things: thing1, .*, thing8, \+2$/)
  expect(lines[1]).toMatch(/^Theme: {2}(word ){40}…$/)
})

test('nothing that pictures or articles say steers the terminal', () => {
  const hostile = 'a\x1b[31m\x1b]0;title\x07\x9b2J\r\nb'
  const said = text({
    query: {
      ...answer.query,
      brief: { theme: hostile, language: 'de', items: [{ ...item, kind: 'person', name: hostile }] },
    },
    gaps: [{ person: hostile, pictures: 0, missing: [] }],
    results: [
      {
        ...match,
        file: hostile,
        caption: { ...match.caption, credit: hostile },
        evidence: [{ kind: 'sentence', value: hostile, reason: hostile }],
      },
    ],
  })
  expect(said).not.toMatch(/(?!\n)\p{Control}/u)
  expect(said).toContain('There is no picture of a b.')
})

test('a search among no pictures says how to get some, or that the filter leaves none', () => {
  const empty = { ...answer, total: 0, results: [] }
  expect(searchText(empty, 'a model')).toMatch(/^There are no pictures yet.* ingest DIR$/)
  expect(searchText(empty, 'a model', true)).toMatch(/^No picture is under this filter\. Take/)
})
