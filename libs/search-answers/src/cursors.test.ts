import { cursorOf, placeIn } from './cursors.ts'

const name = (place: unknown) => (typeof place === 'string' ? place : undefined)

test('a place comes back as it was, whatever stands in it', () => {
  for (const place of ['a', '', 'ü "\u202e" 東', '../..']) expect(placeIn(cursorOf(place), name)).toBe(place)
  expect(cursorOf('a/b?c&d')).toMatch(/^[\w-]+$/)
})

test.each(['', 'x', 'e30', '%', 'a'.repeat(10_000), cursorOf(7), cursorOf(null)])(
  '%p is no place: BadInput',
  (cursor) => {
    expect(() => placeIn(cursor, name)).toThrow(expect.objectContaining({ code: 'BadInput' }) as Error)
  },
)

test('what a reader throws is no place either', () => {
  const refuse = () => {
    throw new TypeError('no')
  }
  expect(() => placeIn(cursorOf('a'), refuse)).toThrow(expect.objectContaining({ code: 'BadInput' }) as Error)
})
