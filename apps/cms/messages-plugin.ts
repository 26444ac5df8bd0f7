import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

type Tree = string | { readonly [name: string]: Tree }

const compiled = (tree: Tree): unknown =>
  typeof tree === 'string'
    ? compile(tree)
    : Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, compiled(value)]))

/**
 * Reads the messages when the page is built, so that what reads ICU messages (20 kB gzipped) is not part of it. What is left of
 * use-intl formats them; tests use the whole.
 */
export const compiledMessages = (): Plugin => ({
  name: 'compiled-messages',
  enforce: 'pre',
  config: () => ({
    resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  }),
  transform: {
    filter: { id: /\/src\/messages\/\w+\.json$/ },
    handler: (code) => ({ code: JSON.stringify(compiled(JSON.parse(code) as Tree)), map: null }),
  },
})
