import { services } from '@picture-desk/deploy'
import { needs } from '@picture-desk/machine'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../../..')
const workflows = join(root, '.github/workflows')

type Job = {
  readonly needs?: readonly string[]
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: { readonly step?: readonly string[] } }
  readonly steps?: readonly { readonly uses?: string }[]
}
const jobsOf = (file: string) =>
  (parse(readFileSync(join(workflows, file), 'utf8')) as { readonly jobs: Readonly<Record<string, Job>> }).jobs

test('ci has a job for each step of .ci/run, and says nothing else', () => {
  const script = readFileSync(join(root, '.ci/run'), 'utf8')
  const [, all = ''] = /\|\| steps=\((.*)\)/.exec(script) ?? []
  const defined = [...script.matchAll(/^step_(\w+)\(\)/gm)].map(([, name]) => name)
  expect(jobsOf('ci.yml')['step']?.strategy?.matrix.step).toEqual(all.split(' '))
  expect(all.split(' ').sort()).toEqual(defined.sort())
})

test('deploy has a job for each service, after those that the graph has before it', async () => {
  const before = (service: string) => {
    const { nx } = JSON.parse(readFileSync(join(root, 'apps', service, 'package.json'), 'utf8')) as {
      nx: { targets: { deploy: { dependsOn: readonly (string | { projects?: readonly string[] })[] } } }
    }
    return nx.targets.deploy.dependsOn.flatMap((task) => (typeof task === 'string' ? [] : (task.projects ?? [])))
  }
  const expected = (await services()).map((service) => [service, before(service)])
  const jobs = Object.entries(jobsOf('deploy.yml'))
  expect(jobs.map(([name, job]) => [name, (job.needs ?? []).map((need) => `@picture-desk/${need}`)]).sort()).toEqual(
    expected,
  )
  for (const [name, job] of jobs) expect(job.with).toEqual({ service: name, stage: '${{ inputs.stage }}' })
})

test('every action is of a version, which Renovate pins and raises', () => {
  const used = readdirSync(workflows).flatMap((file) =>
    Object.values(jobsOf(file)).flatMap(({ steps = [] }) => steps.flatMap(({ uses }) => uses ?? [])),
  )
  expect(used.filter((action) => !/@(v\d+|[0-9a-f]{40})$/.test(action))).toEqual([])
})

// Not as others, which CI must have: pip fetches it from GitHub, so it has a job of its own there.
const there = needs.actionlint.find() !== undefined
const testLint = there ? test : test.skip
testLint(
  `actionlint finds nothing${there ? '' : ' (skipped: no actionlint here; npm run doctor says how to get it)'}`,
  () => {
    const { status, stdout } = spawnSync('actionlint', ['-no-color'], { cwd: root, encoding: 'utf8', env: process.env })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  },
)
