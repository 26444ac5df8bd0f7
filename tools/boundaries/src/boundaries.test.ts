import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

type Planted = readonly [what: string, path: string, code: string, message: RegExp]

const tagRule = (tag: string) => new RegExp(`tagged with "${tag}"`)

const forbidden: readonly Planted[] = [
  [
    'the words import no capability',
    'libs/image-record/src/x.ts',
    `import '@picture-desk/embedding-client'`,
    tagRule('type:words'),
  ],
  ['the words import no package but zod', 'libs/image-record/src/x.ts', `import 'hono'`, tagRule('type:words')],
  [
    'the contract imports no capability',
    'libs/search-api-contract/src/x.ts',
    `import '@picture-desk/vector-index'`,
    tagRule('type:contract'),
  ],
  [
    'a capability imports no other capability',
    'libs/summarization/src/x.ts',
    `import '@picture-desk/vector-index'`,
    tagRule('type:capability'),
  ],
  ['a capability imports no flow', 'libs/vector-index/src/x.ts', `import '@picture-desk/article-search'`, /./],
  [
    'a flow imports no other flow',
    'libs/article-search/src/x.ts',
    `import '@picture-desk/image-ingestion'`,
    tagRule('type:flow'),
  ],
  ['a flow imports no SDK', 'libs/article-search/src/x.ts', `import '@aws-sdk/client-s3'`, tagRule('type:flow')],
  [
    'a flow chooses no provider',
    'libs/article-search/src/x.ts',
    `import '@picture-desk/embedding-client/local'`,
    /composition root/,
  ],
  [
    'an app chooses providers in ports.ts only',
    'apps/desk/src/x.ts',
    `import '@picture-desk/vector-index/lancedb'`,
    /composition root/,
  ],
  [
    'the browser imports no capability',
    'apps/cms/src/x.ts',
    `import '@picture-desk/embedding-client'`,
    tagRule('platform:web'),
  ],
  [
    'the browser imports no server',
    'apps/cms/src/x.ts',
    `import '@picture-desk/search-api-contract/server'`,
    /the contract and the words/,
  ],
  ['the browser imports nothing of Node', 'apps/cms/src/x.ts', `import 'node:fs'`, /the contract and the words/],
  [
    'a feature of the page imports no other feature',
    'apps/cms/src/features/story/x.ts',
    `import '../picture/x.ts'`,
    /a view puts them side by side/,
  ],
  [
    'a feature of the page imports no view',
    'apps/cms/src/features/story/x.ts',
    `import '../../views/x.tsx'`,
    /a view puts them side by side/,
  ],
  [
    'a feature of the page imports no server either',
    'apps/cms/src/features/story/x.ts',
    `import '@picture-desk/search-api-contract/server'`,
    /the contract and the words/,
  ],
  [
    'what the page says stands in message files',
    'apps/cms/src/x.tsx',
    `export const X = () => <p>Hello</p>`,
    /message files/,
  ],
  [
    '… what it says of an element too',
    'apps/cms/src/x.tsx',
    `export const X = () => <img alt="A cat" />`,
    /message files/,
  ],
  [
    'what the browser uses imports nothing of Node',
    'libs/search-api-contract/src/x.ts',
    `import 'node:fs'`,
    /run in the browser too/,
  ],
  [
    'the custom element imports nothing of the workspace',
    'libs/picture-picker/src/x.ts',
    `import '@picture-desk/app-error'`,
    tagRule('type:element'),
  ],
  ['the custom element imports no package', 'libs/picture-picker/src/x.ts', `import 'zod'`, tagRule('type:element')],
  ['a lib has named exports only', 'libs/summarization/src/x.ts', `export default 1`, /default/],
  ['… from other files too', 'libs/summarization/src/x.ts', `export { x as default } from './x.ts'`, /default/],
  ['no app imports an app', 'apps/desk/src/x.ts', `import '@picture-desk/cms/package.json'`, tagRule('type:app')],
  [
    'no relative way into another project',
    'apps/desk/src/x.ts',
    `import '../../../libs/image-record/src/index.ts'`,
    /relative/,
  ],
  [
    'no deep way into another project',
    'apps/desk/src/x.ts',
    `import '@picture-desk/image-record/src/image-record.ts'`,
    /composition root/,
  ],
]

const allowed: readonly (readonly [what: string, path: string, code: string])[] = [
  ['ports.ts chooses providers', 'apps/desk/src/ports.ts', `import '@picture-desk/vector-index/lancedb'`],
  ['a flow imports a port', 'libs/article-search/src/x.ts', `import '@picture-desk/embedding-client'`],
  [
    'a feature of the page imports what is shared',
    'apps/cms/src/features/story/x.ts',
    `import '../../components/x.tsx'`,
  ],
  [
    'the page shows signs and what it is given',
    'apps/cms/src/x.tsx',
    `export const X = ({ y }) => <p title={y}>{y} · </p>`,
  ],
  ["an app mounts the contract's routes", 'apps/desk/src/x.ts', `import '@picture-desk/search-api-contract/server'`],
  ["a tool imports the desk's ports", 'tools/eval/src/x.ts', `import '@picture-desk/desk/ports'`],
]

let messages: readonly (readonly string[])[]
beforeAll(() => {
  const planted = [...forbidden, ...allowed].map(([, path, code]) => [path, code])
  const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'lint-planted.ts')], {
    input: JSON.stringify(planted),
    encoding: 'utf8',
    // The linter's own threads and caches must not see that they run below jest.
    env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
  })
  messages = JSON.parse(answer) as string[][]
}, 120_000)

test.each(forbidden.map(([what, , , message], i) => ({ what, message, i })))('forbidden: $what', ({ i, message }) => {
  expect(messages[i]!.join('\n')).toMatch(message)
})

test.each(allowed.map(([what], i) => ({ what, i: forbidden.length + i })))('allowed: $what', ({ i }) => {
  expect(messages[i]).toEqual([])
})
