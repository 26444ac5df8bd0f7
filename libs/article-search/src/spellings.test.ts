import { spellingsOf } from './spellings.ts'

const keysOf = (name: string) => spellingsOf(name).map(({ key }) => key)

test('a name is looked up as it is', () => {
  expect(spellingsOf('Béla Nagy')).toEqual([{ key: 'bela nagy', phrase: 'Béla Nagy', sure: 1 }])
})

test.each(['J.K. Rowling', 'J. K. Rowling', 'JK Rowling'])(
  'the initials of %s are written together or apart',
  (name) => {
    expect(new Set(keysOf(name))).toEqual(new Set(['j k rowling', 'jk rowling']))
  },
)

test('a middle initial may be left out, and then it is less sure', () => {
  expect(spellingsOf('George W. Bush')).toEqual([
    { key: 'george w bush', phrase: 'George W. Bush', sure: 1 },
    { key: 'george bush', phrase: 'George Bush', sure: 0.8 },
  ])
})

test.each(['Joe Biden', 'Oscar de la Renta', '夏目漱石', 'Prince', ''])(
  'a part of “%s” alone is no spelling of it',
  (name) => {
    expect(spellingsOf(name)).toHaveLength(1)
  },
)
