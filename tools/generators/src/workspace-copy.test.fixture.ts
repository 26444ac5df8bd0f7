import type { Tree } from '@nx/devkit'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flushChanges, FsTree } from 'nx/src/generators/tree'

const original = join(import.meta.dirname, '../../..')

export type WorkspaceCopy = {
  readonly root: string
  /** Writes what a generator writes and formats it, as `nx g` does. */
  readonly generate: (generator: (tree: Tree) => Promise<unknown>) => Promise<void>
  /** Makes a project of its own known to the others, as `npm install` does. */
  readonly link: (project: string) => void
  /** Runs a command of node_modules/.bin in a folder. Resolves to how it ended and all that it said. */
  readonly run: (command: string, args: readonly string[], folder?: string) => Promise<Ended>
  readonly remove: () => void
}
type Ended = { readonly code: number | null; readonly said: string }

/** Made again by who needs it, or large and of no use here; packages are whole. */
const leftOut = new Set(['.git', '.nx', '.serverless', 'coverage', 'data', 'dist', 'sets', 'test-results', 'tmp'])

/**
 * This workspace once more, with its packages: what a generator writes is taken there as it will be here. In `tmp`, so that the
 * packages can be hard links, which take seconds and no space.
 */
export function workspaceCopy(): WorkspaceCopy {
  mkdirSync(join(original, 'tmp'), { recursive: true })
  const root = mkdtempSync(join(original, 'tmp/generated-'))
  const isTaken = (path: string) => path.includes('/node_modules/') || !leftOut.has(basename(path))
  for (const name of readdirSync(original).filter((name) => isTaken(name) && name !== 'node_modules'))
    cpSync(join(original, name), join(root, name), { recursive: true, verbatimSymlinks: true, filter: isTaken })
  execFileSync('cp', ['-al', join(original, 'node_modules'), root])
  return {
    root,
    generate: async (generator) => {
      const tree = new FsTree(root, false)
      await generator(tree)
      const changes = tree.listChanges()
      flushChanges(root, changes)
      await run('prettier', ['--write', '--ignore-unknown', ...changes.map(({ path }) => path)])
    },
    link: (project) => symlinkSync(join('../..', project), join(root, 'node_modules/@picture-desk', basename(project))),
    run,
    remove: () => rmSync(root, { recursive: true, force: true }),
  }

  async function run(command: string, args: readonly string[], folder = ''): Promise<Ended> {
    const bin = join(root, 'node_modules/.bin')
    const env = { ...ownEnvironment(), PATH: `${bin}:${process.env['PATH']}` }
    const child = spawn(join(bin, command), args, { cwd: join(root, folder), env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, said }
  }
}

/** What runs there must not see that it runs below a task of Nx and a worker of jest: it would take this workspace for its own. */
const ownEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NX_|JEST_|NODE_OPTIONS$|FORCE_COLOR$|INIT_CWD$)/.test(name)),
  ),
  NX_DAEMON: 'false',
})
