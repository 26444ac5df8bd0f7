import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const made = new Set(['node_modules', 'dist', 'tmp', '.nx', '.serverless', 'test-results', 'coverage'])
const documents = globSync('**/*.md', { cwd: root, exclude: (name) => made.has(name.split('/').at(-1)!) })

/** Links to files, without those to the web and to a place in the same document. */
const linksOf = (document: string): readonly string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))

test('there are documents, and links in them', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md']))
  expect(linksOf('ARCHITECTURE.md')).toContain('libs/article-search/src/article-search.ts')
})

test('every link between documents and code leads somewhere', () => {
  const dead = documents.flatMap((document) =>
    linksOf(document)
      .filter((target) => !existsSync(join(root, dirname(document), target)))
      .map((target) => `${document}: ${target}`),
  )
  expect(dead).toEqual([])
})
