import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The workspace's own. */
export const root = join(import.meta.dirname, '../../..')

type Manifest = {
  readonly name: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export type Published = {
  readonly name: string
  /** Without the scope, as its folder in `libs`. */
  readonly short: string
  /** Absolute. */
  readonly folder: string
  /** As they are imported, package.json left out. */
  readonly entries: readonly string[]
  /** Of each entry point the file of its types, absolute. It is there when the lib is built. */
  readonly declarations: Readonly<Record<string, string>>
  readonly optionalPeers: readonly string[]
  readonly readme: string
}

export const readJson = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T

const { workspaces } = readJson<{ readonly workspaces: readonly string[] }>(root, 'package.json')

/** Every workspace that is not private. */
export const published: readonly Published[] = globSync(
  workspaces.map((workspace) => `${workspace}/package.json`),
  {
    cwd: root,
  },
)
  .sort()
  .flatMap((file) => {
    const {
      exports,
      name,
      peerDependencies = {},
      peerDependenciesMeta = {},
      ...manifest
    } = readJson<Manifest>(root, file)
    if (manifest.private) return []
    return {
      name,
      short: name.replace(/^@[^/]+\//, ''),
      folder: join(root, dirname(file)),
      entries: Object.keys(exports)
        .filter((entry) => !entry.endsWith('.json'))
        .map((entry) => name + entry.slice(1)),
      declarations: Object.fromEntries(
        Object.entries(exports).flatMap(([entry, to]) =>
          typeof to === 'string' || to.types === undefined
            ? []
            : [[name + entry.slice(1), join(root, dirname(file), to.types)]],
        ),
      ),
      optionalPeers: Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional),
      readme: readFileSync(join(root, dirname(file), 'README.md'), 'utf8'),
    }
  })
