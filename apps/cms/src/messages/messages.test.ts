import compile from 'icu-minify/compile'
import de from './de.json'
import en from './en.json'

type Tree = { readonly [name: string]: string | Tree }

const textsOf = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as const] : textsOf(value, `${path}${name}.`),
  )

/** What a message is given: `{name}`, `<name>`. */
const givenTo = (message: string) => [...new Set(message.match(/\{\w+(?=[,}])|<\/?\w+>/g))].sort()

test('both languages say the same things, with the same values', () => {
  const given = (tree: Tree) => textsOf(tree).map(([key, message]) => [key, givenTo(message)])
  expect(given(de)).toEqual(given(en))
})

test.each([
  ['en', en],
  ['de', de],
])('every message of %s can be read', (_language, messages) => {
  for (const [key, message] of textsOf(messages)) expect([key, compile(message)]).toEqual([key, expect.anything()])
})
