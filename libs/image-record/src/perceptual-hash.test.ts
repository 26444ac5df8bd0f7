import { hashDistance, showTheSame } from './perceptual-hash.ts'

test.each([
  ['0000000000000000', '0000000000000000', 0],
  ['0000000000000000', 'ffffffffffffffff', 64],
  ['8000000000000001', '0000000000000000', 2],
])('%s and %s differ in %d bits', (a, b, bits) => {
  expect(hashDistance(a, b)).toBe(bits)
})

test('a few bits are what saving anew changes, many are another picture', () => {
  expect([showTheSame('0000000000000fff', '0'.repeat(16)), showTheSame('0000000000001fff', '0'.repeat(16))]).toEqual([
    true,
    false,
  ])
})
