import * as z from 'zod'
import { readUrl, writeUrl } from './url-state.ts'

const schema = z.object({
  picture: z.string().min(1).optional().catch(undefined),
  mode: z.enum(['hybrid', 'exact']).catch('hybrid'),
  size: z.coerce.number().int().min(10).catch(10),
  people: z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string())).catch([]),
})

test.each([
  ['', { mode: 'hybrid', size: 10, people: [] }],
  ['?picture=a1&mode=exact&size=20', { picture: 'a1', mode: 'exact', size: 20, people: [] }],
  ['?people=Ada&people=Mary+S.', { mode: 'hybrid', size: 10, people: ['Ada', 'Mary S.'] }],
  ['?people=Ada', { mode: 'hybrid', size: 10, people: ['Ada'] }],
  // Whatever somebody typed: the rest holds.
  ['?mode=wrong&size=-3&picture=&of=another', { mode: 'hybrid', size: 10, people: [] }],
])('the address %p is read', (query, state) => {
  expect(readUrl(schema, query)).toEqual(state)
})

test('what is as usual does not stand in the address; what is written is read again', () => {
  const usual = readUrl(schema, '')
  expect(writeUrl(schema, usual)).toBe('')
  const state = { ...usual, picture: 'a&b', people: ['Ada', 'Mary S.'] }
  expect(writeUrl(schema, state)).toBe('?picture=a%26b&people=Ada&people=Mary+S.')
  expect(readUrl(schema, writeUrl(schema, state))).toEqual(state)
})

test('parameters of somebody else stay where they are', () => {
  const state = { ...readUrl(schema, ''), picture: 'a1' }
  expect(writeUrl(schema, state, '?origin=https%3A%2F%2Fcms.example&picture=b2')).toBe(
    '?origin=https%3A%2F%2Fcms.example&picture=a1',
  )
})
