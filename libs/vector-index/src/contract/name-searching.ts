import assert from 'node:assert/strict'
import type { NameHits, SearchQuery, VectorIndex } from '../vector-index.ts'
import { at, caseWith, hostileStrings, idsOf, testRecord, type ContractCase, type MakePlace } from './setting.ts'

type Name = { readonly key: string; readonly phrase: string }

const annLee: Name = { key: 'ann lee', phrase: 'Ann Lee' }

const find = async (
  index: VectorIndex,
  names: readonly Name[],
  more: Partial<SearchQuery> = {},
): Promise<readonly NameHits[]> =>
  (
    await index.search({
      vector: at(0),
      limit: 50,
      mode: 'approximate',
      ...more,
      names: { field: 'people', anyOf: names },
    })
  ).names

const idsInText = async (index: VectorIndex, phrase: string): Promise<readonly string[]> =>
  idsOf((await find(index, [{ key: 'nobody', phrase }]))[0]?.hits ?? []).toSorted()

const withName = [
  testRecord('recognised', { vector: at(0.5), keywords: { people: ['bo', 'ann lee'] }, text: 'A photo.' }),
  testRecord('captioned', { vector: at(0.2), text: 'Actress ANN LEE’s arrival.' }),
  testRecord('both', { vector: at(0.8), keywords: { people: ['ann lee'] }, text: 'Ann Lee, right.' }),
  testRecord('other', {
    vector: at(0),
    keywords: { people: ['joann leeds'], labels: ['ann lee'] },
    text: 'Joann Leeds',
  }),
]

/** All the words, but never as the phrase: more than a provider may want to check one by one. */
const scrambled = Array.from({ length: 1500 }, (_, i) =>
  testRecord(`scrambled-${i}`, { text: 'Lee Ann met Ann B. Lee' }),
)

export const nameSearchingCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)('a name is found in the keywords or in the text, the best cosine first', withName, async (index) => {
    const [list, ...others] = await find(index, [annLee])
    assert.deepEqual(others, [])
    assert.equal(list?.name, 'Ann Lee')
    assert.deepEqual(
      list?.hits.map(({ foundIn, record }) => [record.id, foundIn]),
      [
        ['captioned', 'text'],
        ['recognised', 'keyword'],
        ['both', 'keyword'],
      ],
    )
    for (const [i, angle] of [0.2, 0.5, 0.8].entries())
      assert.ok(Math.abs(list.hits[i]!.score - (1 + Math.cos(angle)) / 2) < 1e-6)
    assert.deepEqual(list?.hits[1]?.record.keywords, { people: ['bo', 'ann lee'], labels: [] })
  }),

  caseWith(make)('each name has a list of its own, in the order asked, cut to the limit', withName, async (index) => {
    const bo = { key: 'bo', phrase: 'Bo' }
    const nobody = { key: 'nobody', phrase: 'Nobody Special' }
    const lists = await find(index, [nobody, annLee, bo, annLee], { limit: 2 })
    assert.deepEqual(
      lists.map(({ hits, name }) => [name, idsOf(hits)]),
      [
        ['Nobody Special', []],
        ['Ann Lee', ['captioned', 'recognised']],
        ['Bo', ['recognised']],
        ['Ann Lee', ['captioned', 'recognised']],
      ],
    )
    assert.deepEqual(await find(index, []), [])
  }),

  caseWith(make)('the filter holds for names too', withName, async (index) => {
    const [list] = await find(index, [annLee], { filter: { not: { ids: ['captioned', 'both'] } } })
    assert.deepEqual(idsOf(list?.hits ?? []), ['recognised'])
  }),

  caseWith(make)('a key is looked up as it is, whole and with its case', withName, async (index) => {
    for (const key of ['Ann Lee', 'ann', 'ann le', 'ann lee ', 'ann%', ''])
      assert.deepEqual((await find(index, [{ key, phrase: 'Nobody Special' }]))[0]?.hits, [], key)
  }),

  caseWith(make)(
    'a phrase is whole words that follow each other, whatever stands between and around them',
    [
      'Ann Lee',
      'ann  LEE.',
      'Ánn\nLée!',
      'Ann-Lee',
      '(Ann) "Lee"',
      'Ann Lee’s car',
      'Mary Ann Lee Smith',
      'Lee Ann',
      'Ann B. Lee',
      'Ann Lees',
      'Joann Lee',
      'Ann and Lee',
      'Ann',
    ].map((text) => testRecord(text, { text })),
    async (index) => {
      const expected = [
        'Ann Lee',
        'ann  LEE.',
        'Ánn\nLée!',
        'Ann-Lee',
        '(Ann) "Lee"',
        'Ann Lee’s car',
        'Mary Ann Lee Smith',
      ]
      assert.deepEqual(await idsInText(index, 'Ann Lee'), expected.toSorted())
      assert.deepEqual(await idsInText(index, ' ánn-LEE '), expected.toSorted())
      assert.deepEqual(await idsInText(index, 'Ann Lees'), ['Ann Lees'])
      assert.deepEqual(await idsInText(index, 'Lee Ann'), ['Lee Ann'])
      await index.compact()
      assert.deepEqual(await idsInText(index, 'Ann Lee'), expected.toSorted())
    },
  ),

  caseWith(make)(
    'names of every kind are found in texts',
    [
      'A portrait of Beyoncé.',
      'Concert of The Who, 1969',
      "Sinéad O'Connor sings",
      'Jens Łukasz Ørsted-Weiß',
      'Владимир Путин',
      '昨日山田太郎が来た',
      'รูปของสมชายที่บ้าน',
      'নরেন্দ্র মোদী',
      'ΟΔΥΣΣΕΥΣ Ελύτης',
    ].map((text) => testRecord(text, { text })),
    async (index) => {
      for (const [phrase, part] of [
        ['beyonce', 'portrait'],
        ['The Who', 'The Who'],
        ["o'connor", "O'Connor"],
        ['LUKASZ ORSTED WEISS', 'Ørsted'],
        ['владимир ПУТИН', 'Путин'],
        ['山田太郎', '山田'],
        ['สมชาย', 'สมชาย'],
        ['নরেন্দ্র মোদী', 'মোদী'],
        ['οδυσσευς', 'ΟΔΥΣΣΕΥΣ'],
      ] as const) {
        const found = await idsInText(index, phrase)
        assert.equal(found.length, 1, phrase)
        assert.ok(found[0]?.includes(part), `${phrase}: ${found.join()}`)
      }
      assert.deepEqual(await idsInText(index, 'Who The'), [])
      assert.deepEqual(await idsInText(index, '太郎山田'), [])
    },
  ),

  caseWith(make)(
    'a list is complete however many records have the words of the name apart',
    [...scrambled, ...[3, 1, 2].map((i) => testRecord(`phrase-${i}`, { vector: at(i), text: 'Here: Ann Lee' }))],
    async (index) => {
      const [list] = await find(index, [annLee])
      assert.deepEqual(idsOf(list?.hits ?? []), ['phrase-1', 'phrase-2', 'phrase-3'])
    },
  ),

  caseWith(make)(
    'a list has the best of very many',
    Array.from({ length: 1500 }, (_, i) =>
      testRecord(`r${i}`, { vector: at((1500 - i) / 1500), text: `Ann Lee, ${i}` }),
    ),
    async (index) => {
      const [list] = await find(index, [annLee], { limit: 3 })
      assert.deepEqual(idsOf(list?.hits ?? []), ['r1499', 'r1498', 'r1497'])
    },
  ),

  caseWith(make)('nothing in a name is an operator', withName, async (index) => {
    const names = hostileStrings.map((phrase) => ({ key: phrase, phrase }))
    const lists = await find(index, names)
    assert.equal(lists.length, names.length)
    for (const { hits, name } of lists) assert.deepEqual(hits, [], name)
    for (const phrase of ['', '*', '🎉', '"', 'Le*', 'a'.repeat(10_000)]) {
      const [list] = await find(index, [{ key: 'ann lee', phrase }])
      assert.deepEqual(idsOf(list?.hits ?? []), ['recognised', 'both'], phrase)
    }
  }),

  caseWith(make)('equally near records of a name are in the order of their ids', [], async (index) => {
    await index.upsert(['d', 'b', 'c', 'a', 'e'].map((id) => testRecord(id, { keywords: { people: ['ann lee'] } })))
    await index.refresh()
    const [list] = await find(index, [annLee], { limit: 3 })
    assert.deepEqual(idsOf(list?.hits ?? []), ['a', 'b', 'c'])
  }),

  caseWith(make)(
    'of equally near records with a name in their texts, the first by id are taken',
    ['d', 'b', 'near', 'c', 'a', 'e'].map((id) =>
      testRecord(id, { vector: at(id === 'near' ? 0 : 1), text: 'Ann Lee arrives' }),
    ),
    async (index) => {
      const [list] = await find(index, [annLee], { limit: 3 })
      assert.deepEqual(idsOf(list?.hits ?? []), ['near', 'a', 'b'])
    },
  ),
]
