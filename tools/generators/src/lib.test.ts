import { readJson, type Tree } from '@nx/devkit'
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lib } from './lib.ts'

// The empty workspace names a formatter that is not installed; ours formats when `nx g` runs.
process.env['NX_SKIP_FORMAT'] = 'true'

const neighbour = join(import.meta.dirname, '../../../libs/summarization')
const ofNeighbour = (file: string) => readFileSync(join(neighbour, file), 'utf8')

const description = 'article -> the language it is written in'
const generated = async (type: 'capability' | 'flow'): Promise<Tree> => {
  const tree = createTreeWithEmptyWorkspace()
  await lib(tree, { name: 'language-detection', type, description })
  return tree
}
const textOf = (tree: Tree, file: string) => tree.read(`libs/language-detection/${file}`, 'utf8')!

const common = ['README.md', 'jest.config.cjs', 'package.json', 'src', 'tsconfig.build.json', 'tsconfig.json']

test('a capability is a port, its contract suite, and a test that the suite finds faults', async () => {
  const tree = await generated('capability')
  expect(tree.children('libs/language-detection').sort()).toEqual(common)
  expect(tree.children('libs/language-detection/src').sort()).toEqual([
    'contract.test.ts',
    'contract.ts',
    'index.ts',
    'language-detection.ts',
  ])
  expect(textOf(tree, 'src/language-detection.ts')).toContain('export type LanguageDetection = {')
  expect(textOf(tree, 'src/contract.ts')).toContain('export const languageDetectionContract')
})

test('a flow is one function over ports, and its test', async () => {
  const tree = await generated('flow')
  expect(tree.children('libs/language-detection').sort()).toEqual(common)
  expect(tree.children('libs/language-detection/src').sort()).toEqual([
    'index.ts',
    'language-detection.test.ts',
    'language-detection.ts',
  ])
  expect(textOf(tree, 'src/language-detection.ts')).toContain('export async function languageDetection(')
})

test.each(['tsconfig.json', 'tsconfig.build.json', 'jest.config.cjs'])('%s is that of its neighbours', async (file) => {
  expect(textOf(await generated('capability'), file)).toBe(ofNeighbour(file))
})

test('the package is described as its neighbours are: the same fields in the same order', async () => {
  const made = readJson<Package>(await generated('capability'), 'libs/language-detection/package.json')
  const known = JSON.parse(ofNeighbour('package.json')) as Package
  const ofItsOwn = ['dependencies', 'devDependencies', 'peerDependencies', 'peerDependenciesMeta']
  expect(Object.keys(made)).toEqual(Object.keys(known).filter((field) => !ofItsOwn.includes(field)))
  const isProvider = (entryPoint: string) => !['./package.json', '.', './contract'].includes(entryPoint)
  expect(made).toEqual({
    ...Object.fromEntries(Object.entries(known).filter(([field]) => !ofItsOwn.includes(field))),
    name: '@picture-desk/language-detection',
    description,
    keywords: ['language', 'detection'],
    exports: Object.fromEntries(Object.entries(known.exports).filter(([entryPoint]) => !isProvider(entryPoint))),
  })
})
type Package = { readonly exports: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>

test('a flow has one entry point, and the tag that keeps providers out', async () => {
  const made = readJson<Package>(await generated('flow'), 'libs/language-detection/package.json')
  expect(Object.keys(made.exports)).toEqual(['./package.json', '.'])
  expect(made['nx']).toEqual({ tags: ['type:flow', 'platform:node'] })
})

test('a description stands everywhere as it was given', async () => {
  const tree = createTreeWithEmptyWorkspace()
  const quoting = 'a "word" & more -> b'
  await lib(tree, { name: 'quoting', type: 'flow', description: quoting })
  expect(readJson<Package>(tree, 'libs/quoting/package.json')['description']).toBe(quoting)
  for (const file of ['README.md', 'src/quoting.ts'])
    expect(tree.read(`libs/quoting/${file}`, 'utf8')).toContain(quoting)
})

test('what is there is not overwritten', async () => {
  const tree = createTreeWithEmptyWorkspace()
  tree.write('libs/summarization/package.json', '{}')
  await expect(lib(tree, { name: 'summarization', type: 'capability', description })).rejects.toThrow(
    'libs/summarization is there already',
  )
})
