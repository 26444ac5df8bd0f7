import { readUrl, writeUrl } from '../../url-state.ts'
import { LibraryState, narrowingOf, orderOf } from './library-state.ts'

test('an address names words, filter, order and the open picture, and is read as it was written', () => {
  const address =
    '?q=red+bus&order=taken&people=Ada&excludeLabels=Car&excludeLabels=Bus&orientation=portrait&from=2024-05&minWidth=1600&hasCaption=false&picture=p1'
  const state = readUrl(LibraryState, address)
  expect(readUrl(LibraryState, writeUrl(LibraryState, state))).toEqual(state)
  expect(narrowingOf(state)).toEqual({
    q: 'red bus',
    filter: {
      people: ['Ada'],
      orientation: 'portrait',
      from: '2024-05',
      minWidth: 1_600,
      hasCaption: false,
      exclude: { labels: ['Car', 'Bus'], people: undefined },
    },
  })
})

test('what nobody can filter by is as good as nothing, and the rest holds', () => {
  const state = readUrl(
    LibraryState,
    '?q=---&orientation=round&minWidth=wide&from=yesterday&hasCaption=maybe&people=Ada',
  )
  expect(narrowingOf(state)).toEqual({ filter: { people: ['Ada'], exclude: {} } })
})

test.each([
  ['', 'newest'],
  ['?q=bus', 'best'],
  ['?q=bus&order=taken', 'taken'],
  // Nothing is better than another without words.
  ['?order=best', 'newest'],
])('the order of %p is %s', (address, order) => {
  expect(orderOf(readUrl(LibraryState, address))).toBe(order)
})
