import { strengthOf } from './match.ts'

test('strength has three words', () => {
  expect([0.9, 0.4, 0.1].map(strengthOf)).toEqual(['strong', 'possible', 'weak'])
})

test('a bound belongs to the stronger word', () => {
  expect([0.6, 0.25].map(strengthOf)).toEqual(['strong', 'possible'])
})
