import { personKey } from './person-name.ts'

test.each([
  ['Werner Vogels', 'werner vogels'],
  ['  Werner\u00a0 VOGELS ', 'werner vogels'],
  ['Beyoncé Knowles-Carter', 'beyonce knowles carter'],
  ["Conan O'Brien", 'conan obrien'],
  ['Conan O’Brien', 'conan obrien'],
  ['J.K. Rowling', 'j k rowling'],
  ['Tadej Pogačar', 'tadej pogacar'],
  ['Влади́мир', 'владимир'],
  ['王菲', '王菲'],
  ['…', ''],
])('%s is looked up as "%s"', (name, key) => {
  expect(personKey(name)).toBe(key)
})
