import { dot, labelVectors } from './label-vectors.ts'
import { themeEmbedding } from './ports.test.fixture.ts'

test('embeds each label once, however often it is asked for', async () => {
  const embedding = themeEmbedding()
  const vectorsOf = labelVectors(embedding)
  await vectorsOf(['car', 'boat', 'car'])
  const vectors = await vectorsOf(['boat', 'dog'])
  expect(embedding.embedded).toEqual(['car', 'boat', 'dog'])
  expect([...vectors.keys()]).toEqual(['boat', 'dog'])
})

test('its vectors have unit length', async () => {
  const vectors = await labelVectors(themeEmbedding())(['car'])
  expect(dot(vectors.get('car')!, vectors.get('car')!)).toBeCloseTo(1)
})

test('forgets the oldest before they take too much memory, and still answers all that is asked', async () => {
  const embedding = themeEmbedding()
  const vectorsOf = labelVectors(embedding)
  const many = Array.from({ length: 8_001 }, (_, i) => `label ${i}`)
  expect((await vectorsOf(many)).size).toBe(8_001)
  await vectorsOf(['label 8000'])
  expect(embedding.embedded).toHaveLength(8_001)
  await vectorsOf(['label 0'])
  expect(embedding.embedded).toHaveLength(8_002)
})
