// `npm test`: runs every project's tests through Nx, then counts. The last line is `N passed, N failed, N skipped`.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { countLines, lostResults, type ProjectResults } from './count.ts'

const root = join(import.meta.dirname, '../../..')
const projects = globSync('{apps,libs,tools}/*/jest.config.cjs', { cwd: root }).map(dirname).sort()
const resultsOf = (project: string) => join(root, project, 'test-results')

// What an earlier run left must not be counted for this one; Nx brings back what it has in its cache.
for (const project of projects) rmSync(resultsOf(project), { recursive: true, force: true })

// With NX_BASE, a commit, only what differs from there is tested.
const affected = Boolean(process.env['NX_BASE'])
const nx = join(root, 'node_modules/nx/dist/bin/nx.js')
const run = spawnSync(
  process.execPath,
  [nx, affected ? 'affected' : 'run-many', '-t', 'test', '--outputStyle=static', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)

const results = (affected ? projectsAffected() : projects).map((project): ProjectResults => {
  const file = join(resultsOf(project), 'summary.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProjectResults) : lostResults(project)
})
console.log(`\n${countLines(results).join('\n')}`)
process.exitCode = run.status === 0 && results.every(({ failed }) => failed === 0) ? 0 : 1

function projectsAffected(): readonly string[] {
  const names = execFileSync(process.execPath, [nx, 'show', 'projects', '--affected', '--json'], { encoding: 'utf8' })
  const affectedNames = new Set(JSON.parse(names) as string[])
  const nameOf = (project: string) =>
    (JSON.parse(readFileSync(join(root, project, 'package.json'), 'utf8')) as { readonly name: string }).name
  return projects.filter((project) => affectedNames.has(nameOf(project)))
}
