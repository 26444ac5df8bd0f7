import { readUrl, writeUrl } from './url-state.ts'

test.each([
  ['', { picture: undefined, mode: 'hybrid' }],
  ['?picture=p1', { picture: 'p1', mode: 'hybrid' }],
  ['?mode=exact', { picture: undefined, mode: 'exact' }],
  ['?picture=a+b%2F%26c&mode=approximate', { picture: 'a b/&c', mode: 'approximate' }],
] as const)('the address %j and its state say the same', (query, state) => {
  expect(readUrl(query)).toEqual(state)
  expect(writeUrl(state)).toBe(query)
})

test('what an address has wrong is as if it were not there', () => {
  expect(readUrl('?mode=telepathy&picture=&article=secret')).toEqual({ picture: undefined, mode: 'hybrid' })
})
