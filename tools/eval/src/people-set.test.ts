import { ImportedImage } from '@picture-desk/image-ingestion'
import { noise, peopleSets } from './people-set.ts'
import type { Dataset } from './dataset.ts'

const image = (id: string, labels: readonly string[], celebrity?: string) =>
  ImportedImage.parse({
    id,
    labels: labels.map((name) => ({ name, confidence: 99 })),
    celebrities: celebrity ? [{ name: celebrity, matchConfidence: 99 }] : [],
  })
const shown = Array.from({ length: 60 }, (_, i) => image(`shown-${i}`, ['Person', 'Street']))
const from: Dataset = {
  images: [
    ...shown,
    image('boat', ['Boat']),
    image('known', ['Woman'], 'Ada Lovelace'),
    image('upper', ['MAN', 'Horse']),
  ],
  queries: [...shown, image('boat', [])].map(({ id }) => ({
    id: `q-${id}`,
    article: `What is to be seen of ${id}`,
    relevant: { [id]: 2 },
  })),
}
const { clean, noisy } = peopleSets(from)
const namesOf = (set: Dataset) =>
  new Map(set.images.map(({ celebrities, id }) => [id, celebrities.map(({ name }) => name)]))
const isOwn = (id: string) => id !== 'known' && id !== 'boat'

test('whoever shows somebody without saying who gets a name, and only those', () => {
  const names = namesOf(clean)
  expect(names.get('boat')).toEqual([])
  expect(names.get('known')).toEqual(['Ada Lovelace'])
  expect([...names].filter(([id]) => isOwn(id)).every(([, people]) => people.length > 0)).toBe(true)
})

test('nobody is given to a picture who is in the set already', () => {
  expect([...namesOf(clean)].filter(([, people]) => people.includes('Ada Lovelace')).map(([id]) => id)).toEqual([
    'known',
  ])
})

test('the same set and seed give the same, another seed does not', () => {
  expect(peopleSets(from)).toEqual({ clean, noisy })
  expect(peopleSets(from, { seed: 2 }).clean).not.toEqual(clean)
})

test('in the noisy set 40 % of the pictures with people lost their names and 5 % have another’s; what is asked stays', () => {
  const [truth, seen] = [namesOf(clean), namesOf(noisy)]
  const cast = [...truth.keys()].filter(isOwn)
  const dropped = cast.filter((id) => seen.get(id)!.length === 0)
  const other = cast.filter((id) => seen.get(id)!.length > 0 && seen.get(id)!.join() !== truth.get(id)!.join())
  expect(dropped).toHaveLength(Math.round(noise.dropped * cast.length))
  expect(other).toHaveLength(Math.round(noise.swapped * cast.length))
  expect(noisy.queries).toEqual(clean.queries)
})

test('a query names who is in the picture, with its theme; the person’s other pictures fit less', () => {
  const names = namesOf(clean)
  const asked = clean.queries.filter(({ id }) => id.endsWith('-one'))
  expect(asked.length).toBeGreaterThan(30)
  for (const { article, id, relevant } of asked) {
    const picture = id.replace(/-one$/u, '')
    const [name] = names.get(picture)!
    expect(article).toContain(name)
    expect(article).toContain(`What is to be seen of ${picture}.`)
    expect(relevant).toEqual(
      Object.fromEntries(
        [...names].filter(([, people]) => people.includes(name!)).map(([other]) => [other, other === picture ? 3 : 1]),
      ),
    )
  }
})

test('a picture of both comes before those of one of the two', () => {
  const names = namesOf(clean)
  const two = clean.queries.filter(({ id }) => id.endsWith('-two'))
  expect(two.length).toBeGreaterThan(5)
  for (const { id, relevant } of two) {
    const picture = id.replace(/-two$/u, '')
    const [one, other] = names.get(picture)!
    expect(relevant[picture]).toBe(3)
    for (const [found, grade] of Object.entries(relevant)) {
      const here = [one, other].filter((name) => names.get(found)!.includes(name!)).length
      expect([here, grade]).toEqual(found === picture ? [2, 3] : here === 2 ? [2, 2] : [1, 1])
    }
  }
})

test('who is named in passing is not in the picture that is asked for', () => {
  const names = namesOf(clean)
  const passing = clean.queries.filter(({ id }) => id.endsWith('-passing'))
  expect(passing.length).toBeGreaterThan(10)
  for (const { article, id, relevant } of passing) {
    const picture = id.replace(/-passing$/u, '')
    expect(relevant).toEqual({ [picture]: 3 })
    expect(article.split(/\s+/u).length).toBeGreaterThan(120)
    const named = [...new Set([...names.values()].flat())].filter((name) => article.includes(name))
    expect(named).toHaveLength(1)
    expect(names.get(picture)).not.toContain(named[0])
  }
})

test('a particle belongs to the surname', () => {
  const articles = clean.queries.map(({ article }) => article).join('\n')
  expect(articles).toMatch(/\b(van|da|von|de la) \p{Lu}\p{Ll}+ stayed|spoke to (van|da|von|de la) \p{Lu}/u)
})

test('a set that shows nobody is refused', () => {
  expect(() => peopleSets({ images: [image('boat', ['Boat'])], queries: [] })).toThrow(/shows a person/u)
})
