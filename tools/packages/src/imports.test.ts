import { folderOf, node22Package } from './folders.ts'
import { published } from './published.ts'
import { runOrThrow } from './run.ts'

type Found = { readonly node: string; readonly found: Readonly<Record<string, readonly string[]>> }

const nodes = [
  { node: '24', program: () => process.execPath, why: undefined },
  {
    node: '22',
    program: () => folderOf('with-peers/node_modules', node22Package ?? '', 'bin/node'),
    why: node22Package === undefined ? 'no Node 22 on npm for this platform' : undefined,
  },
]

for (const { node, program, why } of nodes) {
  const loading = async (script: string, entries: readonly string[]): Promise<Found['found']> => {
    const answer = await runOrThrow(program(), [script, ...entries], { cwd: folderOf('with-peers') })
    const found = JSON.parse(answer) as Found
    expect(found.node).toMatch(RegExp(`^${node}\\.`))
    return found.found
  }
  const on = why === undefined ? `on Node ${node}` : `on Node ${node} (skipped: ${why})`
  const cases = why === undefined ? test : test.skip

  cases.each(published)(`$name: every entry point is imported and required ${on}`, async ({ entries }) => {
    const imported = await loading('import-entries.mjs', entries)
    const required = await loading('require-entries.cjs', entries)
    expect(Object.keys(imported)).toEqual(entries)
    expect(required).toEqual(imported)
    expect(Object.values(imported).flat()).not.toContain('default')
  })
}
