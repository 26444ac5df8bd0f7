import type { EntityDetection, EntityKind, EntityMention } from './entity-detection.ts'
import { readArticle } from './read-article.ts'

/** A provider that finds each of these texts once, where the article has it first. */
const finding = (article: string, found: Readonly<Record<string, EntityKind>>): EntityDetection => ({
  detector: 'test',
  detectEntities: async () => ({
    language: 'en',
    mentions: Object.entries(found).map(([text, kind]): EntityMention => {
      const start = article.indexOf(text)
      return { kind, text, start, end: start + text.length }
    }),
  }),
})

test('names of one spelling are one, whatever their case, accents and article', async () => {
  const article = 'FLOODS IN GERMANY\n\nGermany waits. The Red Cross came; Red Crossʼs tents, too.'
  const { organisations, places } = await readArticle(
    finding(article, { GERMANY: 'place', Germany: 'place', 'The Red Cross': 'organisation' }),
    article,
  )
  expect(places).toMatchObject([{ name: 'Germany', mentions: [{ text: 'GERMANY' }, { text: 'Germany' }] }])
  expect(organisations).toMatchObject([{ name: 'Red Cross', mentions: [{ text: 'The Red Cross' }] }])
})

test('a title before a person is none before anything else: General Motors', async () => {
  const article = 'General Motors closed.'
  const { organisations } = await readArticle(finding(article, { 'General Motors': 'organisation' }), article)
  expect(organisations).toMatchObject([{ name: 'General Motors' }])
})

test('an abbreviation keeps its capitals', async () => {
  const article = 'UNICEF came.'
  const { organisations } = await readArticle(finding(article, { UNICEF: 'organisation' }), article)
  expect(organisations).toMatchObject([{ name: 'UNICEF' }])
})

test('who is a person is no place and no organisation beside', async () => {
  const article = 'Jack London wrote. London sailed. Jack London Square is in Oakland.'
  const reading = await readArticle(
    finding(article, { 'Jack London': 'person', 'London sailed': 'place', London: 'place', Oakland: 'place' }),
    article,
    { knownPeople: [{ name: 'Jack London' }] },
  )
  expect(reading.people).toMatchObject([{ name: 'Jack London' }])
  expect(reading.places.map(({ name }) => name)).toEqual(['London sailed', 'Oakland'])
})

test('a part of a person’s name is nothing else', async () => {
  const article = 'Florence Nightingale nursed.'
  const reading = await readArticle(finding(article, { 'Florence Nightingale': 'person', Florence: 'place' }), article)
  expect(reading).toMatchObject({ people: [{ name: 'Florence Nightingale' }], places: [] })
})

test('what the headline names goes first', async () => {
  const article = 'Snow over Oakland\n\nIn Boston, in Berlin and in Oakland it snowed.'
  const { places } = await readArticle(
    finding(article, { Boston: 'place', Berlin: 'place', Oakland: 'place' }),
    article,
  )
  expect(places.map(({ name }) => name)).toEqual(['Oakland', 'Boston', 'Berlin'])
})
