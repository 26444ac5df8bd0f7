import { testPorts } from './ports.test.fixture.ts'
import { similarImages } from './similar-images.ts'

const images = [
  { id: 'car', labels: ['Car'] },
  { id: 'bus', labels: ['Bus'] },
  { id: 'boat', labels: ['Boat'] },
]

test('finds what shows the like, the picture itself left out', async () => {
  const { index } = await testPorts(images)
  const similar = await similarImages(index, 'car')
  expect(similar.map(({ image, strength }) => [image.id, strength])).toEqual([
    ['bus', 'strong'],
    ['boat', 'weak'],
  ])
  expect(similar[0]!.evidence[0]!.reason).toBe('What it shows is 100\u00a0% similar')
})

test('gives as many as were asked for', async () => {
  const { index } = await testPorts(images)
  expect(await similarImages(index, 'car', 1)).toHaveLength(1)
})

test('an unknown picture is not found', async () => {
  const { index } = await testPorts(images)
  await expect(similarImages(index, 'none')).rejects.toMatchObject({ code: 'NotFound' })
})
