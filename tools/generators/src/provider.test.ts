import { readJson, type Tree } from '@nx/devkit'
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing'
import { lib } from './lib.ts'
import { membersOf } from './port-members.ts'
import { provider } from './provider.ts'

// The empty workspace names a formatter that is not installed; ours formats when `nx g` runs.
process.env['NX_SKIP_FORMAT'] = 'true'

/** A library as the generator writes one. */
const withLibrary = async (): Promise<Tree> => {
  const tree = createTreeWithEmptyWorkspace()
  tree.write('libs/app-error/package.json', '{ "name": "@picture-desk/app-error", "version": "0.3.0" }')
  await lib(tree, { name: 'language-detection', type: 'capability', description: 'article -> language' })
  return tree
}
const textOf = (tree: Tree, file: string) => tree.read(`libs/language-detection/${file}`, 'utf8')!

test('a provider is a factory of its port beside it, and the test that runs the suite', async () => {
  const tree = await withLibrary()
  await provider(tree, { lib: 'language-detection', name: 'acme-cloud' })
  expect(textOf(tree, 'src/acme-cloud.ts')).toContain(
    'export function acmeCloudLanguageDetection(): LanguageDetection {',
  )
  expect(textOf(tree, 'src/acme-cloud.ts')).toContain('/** article -> language, by acme-cloud. */')
  expect(textOf(tree, 'src/acme-cloud.test.ts')).toContain(
    `test.each(languageDetectionContract(() => acmeCloudLanguageDetection()))('$name', ({ run }) => run())`,
  )
})

test('it has its entry point, beside those that there are, and what it throws is a dependency', async () => {
  const tree = await withLibrary()
  await provider(tree, { lib: 'language-detection', name: 'acme' })
  const { dependencies, exports } = readJson<Record<string, object>>(tree, 'libs/language-detection/package.json')
  expect(Object.keys(exports!)).toEqual(['./package.json', '.', './contract', './acme'])
  expect(exports).toMatchObject({
    './acme': { '@picture-desk/source': './src/acme.ts', types: './dist/acme.d.ts', default: './dist/acme.js' },
  })
  expect(dependencies).toEqual({ '@picture-desk/app-error': '^0.3.0' })
})

test('it has its row in the README, before that of the suite', async () => {
  const tree = await withLibrary()
  await provider(tree, { lib: 'language-detection', name: 'acme' })
  expect(textOf(tree, 'README.md')).toMatch(/\n\| `\.\/acme` \| not written yet \| – \|\n\| `\.\/contract` \|/)
})

test('what is there is not overwritten', async () => {
  const tree = await withLibrary()
  const acme = { lib: 'language-detection', name: 'acme' }
  await provider(tree, acme)
  await expect(provider(tree, acme)).rejects.toThrow('libs/language-detection/src/acme.ts is there already')
  await expect(provider(tree, { ...acme, name: 'contract' })).rejects.toThrow('is there already')
})

test('a library without a suite is refused with those that have one', async () => {
  const tree = await withLibrary()
  await expect(provider(tree, { lib: 'app-error', name: 'acme' })).rejects.toThrow('these are: language-detection.')
})

test('a README without a table is told', async () => {
  const tree = await withLibrary()
  tree.write('libs/language-detection/README.md', '# Language detection\n')
  await expect(provider(tree, { lib: 'language-detection', name: 'acme' })).rejects.toThrow('no table of entry points')
})

test('of a port all is demanded that is not optional, and what is called is known by its type', () => {
  const source = `
    export type Other = { readonly not: string }
    export type Port = {
      /** A fact. */
      readonly model: string
      readonly languages: 'any' | readonly string[]
      readonly embed: (texts: readonly string[]) => Promise<number>
      readonly scan: () => AsyncIterable<string>
      readonly close?: () => Promise<void>
    }`
  expect(membersOf(source, 'Port')).toEqual([
    { name: 'model', kind: 'fact' },
    { name: 'languages', kind: 'fact' },
    { name: 'embed', kind: 'asyncCall' },
    { name: 'scan', kind: 'call' },
  ])
  expect(() => membersOf(source, 'Missing')).toThrow('There is no port "type Missing')
})
