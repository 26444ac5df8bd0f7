import { generator, noisyVectors } from './clustered-vectors.ts'

const centres = [Float32Array.of(1, 0, 0, 0), Float32Array.of(0, 1, 0, 0)]
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

test('vectors have unit length and lie around their centre', () => {
  const vectorOf = noisyVectors(centres, { noise: 0.3, seed: 1 })
  for (let i = 0; i < 100; i++) {
    const vector = vectorOf(i, i % 2)
    expect(Math.hypot(...vector)).toBeCloseTo(1)
    expect(dot(vector, centres[i % 2]!)).toBeGreaterThan(dot(vector, centres[1 - (i % 2)]!))
  }
})

test('the same seed and number give the same vector, another number another', () => {
  const options = { noise: 0.8, seed: 5 }
  expect(noisyVectors(centres, options)(3, 0)).toEqual(noisyVectors(centres, options)(3, 0))
  expect(noisyVectors(centres, options)(3, 0)).not.toEqual(noisyVectors(centres, options)(4, 0))
})

test('random numbers are spread evenly from 0 to 1', () => {
  const random = generator(1)
  const numbers = Array.from({ length: 10_000 }, random)
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  expect(mean).toBeCloseTo(0.5, 1)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
})
