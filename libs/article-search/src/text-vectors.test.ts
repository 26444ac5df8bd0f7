import { themeEmbedding } from './ports.test.fixture.ts'
import { keptAnswers } from './kept-answers.ts'
import { textVectors } from './text-vectors.ts'

test('a text is embedded once, however often and beside whatever it is asked for', async () => {
  const embedding = themeEmbedding()
  const vectorsOf = textVectors(embedding)
  const first = await vectorsOf(['car', 'boat', 'car'], 'document')
  const second = await vectorsOf(['boat', 'dog'], 'document')
  expect(embedding.embedded).toEqual(['car', 'boat', 'dog'])
  expect([...second.keys()].sort()).toEqual(['boat', 'dog'])
  expect(second.get('boat')).toEqual(first.get('boat'))
})

test('what is searched for and what is found are embedded apart', async () => {
  const embedding = themeEmbedding()
  const vectorsOf = textVectors(embedding)
  await vectorsOf(['car'], 'document')
  await vectorsOf(['car'], 'query')
  expect(embedding.embedded).toEqual(['car', 'car'])
})

test('no more is remembered than fits, and what is asked for is always there', async () => {
  const embedding = themeEmbedding()
  const vectorsOf = textVectors(embedding)
  const many = Array.from({ length: 9_000 }, (_, i) => `label ${i}`)
  expect((await vectorsOf(many, 'document')).size).toBe(9_000)
  await vectorsOf(['label 0', 'label 8999'], 'document')
  expect(embedding.embedded.slice(9_000)).toEqual(['label 0'])
})

describe('answers that are kept', () => {
  test('are worked out once for the same text, at the same time too', async () => {
    let worked = 0
    const ask = keptAnswers(async (text) => ({ text, worked: (worked += 1) }))
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([
      { text: 'a', worked: 1 },
      { text: 'a', worked: 1 },
      { text: 'b', worked: 2 },
    ])
    expect(await ask('a')).toEqual({ text: 'a', worked: 1 })
  })

  test('do not keep a failure', async () => {
    let asked = 0
    const ask = keptAnswers(async () => {
      asked += 1
      if (asked === 1) throw new Error('busy')
      return { asked }
    })
    await expect(ask('a')).rejects.toThrow('busy')
    expect(await ask('a')).toEqual({ asked: 2 })
  })
})
