// Jest's globalSetup: packs every published lib and installs the tarballs in empty folders outside of the repo.
import { globSync } from 'node:fs'
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import cleanUp from './clean-up.ts'
import { folderOf, node22, node22Package } from './folders.ts'
import { published, readJson, root } from './published.ts'
import { readmeBlocks } from './readme-blocks.ts'
import { runOrThrow } from './run.ts'

type Versions = Readonly<Record<string, string>>

export default async function prepare(): Promise<void> {
  process.env['PACKAGES_FOLDER'] = await mkdtemp(join(tmpdir(), 'picture-desk-packages-'))
  // Jest tears down only what was set up.
  await makeFolders().catch(async (error: unknown) => {
    await cleanUp()
    throw error
  })
}

async function makeFolders(): Promise<void> {
  const tarballs = await pack()
  const { overrides } = readJson<{ overrides: object }>(root, 'package.json')
  const installing = { tarballs, overrides: { ...overrides, ...tarballs } }
  await Promise.all([installWithPeers(installing), installEachAlone(tarballs).then(() => installExamples(installing))])
  await writeConsumers()
}

/** Specifiers of the tarballs, by the name of their lib. */
async function pack(): Promise<Versions> {
  await mkdir(folderOf('tarballs'))
  const workspaces = published.flatMap(({ name }) => ['-w', name])
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folderOf('tarballs'), ...workspaces]
  const packed = JSON.parse(await runOrThrow('npm', args, { cwd: root })) as Readonly<Record<string, Packed>> | Packed[]
  return Object.fromEntries(
    Object.values(packed).map(({ filename, files, name }) => {
      if (!files.some(({ path }) => path.startsWith('dist/')))
        throw new Error(`${name} is not built: run the tests through Nx, or \`npx nx run-many -t build\` before.`)
      return [name, `file:${folderOf('tarballs', filename)}`]
    }),
  )
}
type Packed = { readonly name: string; readonly filename: string; readonly files: readonly { readonly path: string }[] }

type Installing = { readonly tarballs: Versions; readonly overrides: object }

/** Optional peers in the versions of the root's lock file. */
async function installWithPeers({ overrides, tarballs }: Installing): Promise<void> {
  const { packages } = readJson<{ packages: Record<string, { version: string }> }>(root, 'package-lock.json')
  const wanted = ['@types/node', ...new Set(published.flatMap(({ optionalPeers }) => optionalPeers))]
  const locked = Object.fromEntries(wanted.map((name) => [name, packages[`node_modules/${name}`]!.version]))
  const node = node22Package === undefined ? {} : { [node22Package]: node22 }
  await cp(join(import.meta.dirname, '../consumer'), folderOf('with-peers'), { recursive: true })
  await install(folderOf('with-peers'), { ...tarballs, ...locked, ...node }, overrides)
}

/** One after the other: npm itself uses all cores. */
async function installEachAlone(tarballs: Versions): Promise<void> {
  for (const { name, short } of published) {
    const folder = folderOf('without-peers', short)
    await install(folder, { [name]: tarballs[name]! }, tarballs)
    await cp(join(import.meta.dirname, '../consumer/import-or-error.mjs'), join(folder, 'import-or-error.mjs'))
  }
}

/** What each asks for in its package.json, the libs by their tarballs. */
async function installExamples({ overrides, tarballs }: Installing): Promise<void> {
  await cp(join(root, 'examples'), folderOf('examples'), { recursive: true })
  for (const folder of globSync('*/package.json', { cwd: folderOf('examples') }).map(dirname)) {
    const { dependencies } = readJson<{ dependencies: Versions }>(folderOf('examples', folder, 'package.json'))
    const asked = Object.entries(dependencies).map(([name, version]) => [name, tarballs[name] ?? version])
    await install(folderOf('examples', folder), Object.fromEntries(asked) as Versions, overrides)
  }
}

/** `overrides` say where the libs' dependencies on each other come from. */
async function install(folder: string, dependencies: Versions, overrides: object): Promise<void> {
  await mkdir(folder, { recursive: true })
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies, overrides }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-workspaces']
  await runOrThrow('npm', ['install', ...flags], { cwd: folder })
}

/** TypeScript that imports every entry point, and the code of the READMEs as it stands. */
async function writeConsumers(): Promise<void> {
  await mkdir(folderOf('with-peers/entries'))
  await cp(folderOf('with-peers/tsconfig.without-peers.json'), folderOf('tsconfig.json'))
  await cp(folderOf('with-peers/tsconfig.examples.json'), folderOf('examples/tsconfig.json'))
  for (const { entries, readme, short } of published) {
    await writeFile(folderOf('with-peers/entries', `${short}.ts`), importsOf(entries))
    await writeFile(folderOf('without-peers', short, 'entries.ts'), importsOf(entries.filter(needsNoPeer)))
    await mkdir(folderOf('with-peers/readme', short), { recursive: true })
    for (const { code, file } of readmeBlocks(readme)) await writeFile(folderOf('with-peers/readme', short, file), code)
  }
}

/** Providers that are built on Node alone. */
const onNodeAlone = new Set(['@picture-desk/embedding-client/openai-compatible'])

/** The port, the suite by which a provider of one's own is proved, and providers without an SDK. */
export const needsNoPeer = (entry: string): boolean =>
  /^@[^/]+\/[^/]+(\/contract)?$/.test(entry) || onNodeAlone.has(entry)

const importsOf = (entries: readonly string[]): string =>
  entries.map((entry, i) => `import * as entry${i} from '${entry}'\nvoid entry${i}\n`).join('')
