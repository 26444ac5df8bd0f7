import { readJson, type Tree } from '@nx/devkit'
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { service } from './service.ts'

// The empty workspace names a formatter that is not installed; ours formats when `nx g` runs.
process.env['NX_SKIP_FORMAT'] = 'true'

const workspace = join(import.meta.dirname, '../../..')
const runbook = readFileSync(join(workspace, 'docs/runbook.md'), 'utf8')

/** An empty workspace with what the generator looks at. */
const generated = async (name = 'daily-reports'): Promise<Tree> => {
  const tree = createTreeWithEmptyWorkspace()
  for (const file of ['docs/runbook.md', 'apps/foundation/package.json', 'apps/search-api/package.json'])
    tree.write(file, readFileSync(join(workspace, file)))
  await service(tree, { name, description: 'What became of a picture' })
  return tree
}
const textOf = (tree: Tree, file: string) => tree.read(`apps/daily-reports/${file}`, 'utf8')!

test('a service is its template, one handler, what it does, its ports, and the tests of both', async () => {
  const tree = await generated()
  expect(tree.children('apps/daily-reports').sort()).toEqual([
    'README.md',
    'jest.config.cjs',
    'package.json',
    'resources',
    'serverless.yml',
    'src',
    'tsconfig.json',
  ])
  expect(tree.children('apps/daily-reports/src').sort()).toEqual([
    'daily-reports.test.ts',
    'daily-reports.ts',
    'functions',
    'ports.test.ts',
    'ports.ts',
  ])
  expect(tree.children('apps/daily-reports/src/functions')).toEqual(['daily-reports.ts'])
})

test('it depends on what its neighbours depend on, in their versions', async () => {
  const { dependencies, devDependencies } = readJson<Packages>(await generated(), 'apps/daily-reports/package.json')
  const known = JSON.parse(readFileSync(join(workspace, 'apps/search-api/package.json'), 'utf8')) as Packages
  expect({ ...known.dependencies, ...known.devDependencies }).toMatchObject({ ...dependencies, ...devDependencies })
})
type Packages = Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>

test('it is deployed after foundation, and removed before it', async () => {
  const tree = await generated()
  const targets = (app: string) => readJson<Wired>(tree, `apps/${app}/package.json`).nx.targets
  expect(targets('daily-reports').deploy.dependsOn).toContainEqual({
    projects: ['@picture-desk/foundation'],
    target: 'deploy',
    params: 'forward',
  })
  expect(targets('foundation').remove.dependsOn).toEqual([
    {
      projects: ['@picture-desk/ingestion', '@picture-desk/search-api', '@picture-desk/daily-reports'],
      target: 'remove',
      params: 'forward',
    },
  ])
})
type Wired = {
  readonly nx: { readonly targets: Readonly<Record<'deploy' | 'remove', { readonly dependsOn: readonly unknown[] }>> }
}

test('its alarm has a row of the runbook, which leads to a section at the end of theirs', async () => {
  const tree = await generated()
  const made = tree.read('docs/runbook.md', 'utf8')!
  const row =
    '| `daily-reports-…-errors` | a call of `daily-reports` failed | [Daily reports errors](#daily-reports-errors) |\n'
  expect(made).toContain(`${row}\n### Dead letters`)
  const section = /### Daily reports errors\n\n[^#]+\n\n(?=## Backfill)/
  expect(made).toMatch(section)
  // And nothing else has changed.
  expect(made.replace(row, '').replace(section, '')).toBe(runbook)
  expect(textOf(tree, 'resources/alarms.yml')).toContain('(docs/runbook.md, "Daily reports errors")')
})

test('what is there is not overwritten', async () => {
  const tree = await generated('reports')
  await expect(service(tree, { name: 'reports', description: '' })).rejects.toThrow('apps/reports is there already')
})
