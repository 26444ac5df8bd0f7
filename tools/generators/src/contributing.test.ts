// What CONTRIBUTING.md tells a newcomer to run, run in a copy of the workspace.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceCopy, type WorkspaceCopy } from './workspace-copy.test.fixture.ts'

/** The tools start, on a busy machine. In milliseconds. */
jest.setTimeout(300_000)

const root = join(import.meta.dirname, '../../..')
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

/** The lines of the first block of commands after a text, without what they are for. */
const commandsAfter = (text: string): readonly (readonly string[])[] => {
  const [, block = ''] = /\n\n((?: {4}.*\n)+)/.exec(contributing.slice(contributing.indexOf(text))) ?? []
  return block
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .replace(/ {2,}#.*$/, '')
        .trim()
        .split(' '),
    )
}

test('every script that it names is there', () => {
  const named = [...contributing.matchAll(/npm (?:run )?([a-z][a-z:0-9-]*)/g)].map(([, name]) => name!)
  const ofNpm = new Set(['ci', 'run', 'test', 'start', 'sbom', 'install', 'audit', 'publish'])
  expect(named.filter((name) => !(name in scripts) && !ofNpm.has(name))).toEqual([])
  expect(named.length).toBeGreaterThan(8)
})

describe('from a clone to a green change', () => {
  const commands = commandsAfter('**From a clone to a green change.**')
  let copy: WorkspaceCopy
  beforeAll(() => {
    copy = workspaceCopy()
  })
  afterAll(() => copy.remove())
  /** What npm and npx would start. */
  const run = ([program, ...args]: readonly string[]) => {
    const [command, ...more] = program === 'npx' ? args : [...scripts[args[1]!]!.split(' '), ...args.slice(3)]
    return copy.run(command!, more)
  }

  test.each(commands.map((command) => [command.join(' '), command] as const))('%s', async (_name, command) => {
    expect(await run(command)).toMatchObject({ code: 0 })
  })

  test('a word that was changed makes the first of them red', async () => {
    const file = join(copy.root, 'libs/image-record/src/description.ts')
    const code = readFileSync(file, 'utf8')
    expect(code).toContain('A photo showing')
    writeFileSync(file, code.replaceAll('A photo showing', 'A picture showing'))
    const { code: ended, said } = await run(commands[0]!)
    expect(ended).not.toBe(0)
    expect(said).toContain('A picture showing')
  })
})
