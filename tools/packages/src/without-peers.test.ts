import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { folderOf } from './folders.ts'
import { needsNoPeer } from './prepare.ts'
import { published, readJson, type Published } from './published.ts'
import { runOrThrow } from './run.ts'

type Fault = { readonly code: string; readonly message: string; readonly whatToDo?: string }
type Installed = { readonly dependencies?: Readonly<Record<string, string>> }

const inFolderOf = ({ short }: Published) => folderOf('without-peers', short)

/** Of providers that load their packages when they are first used: such a use. */
const firstUses: Readonly<Record<string, string>> = {
  '@picture-desk/embedding-client/local': `await provider.localEmbedding({ model: 'use-lite' })`,
  '@picture-desk/entity-detection/local': `await provider.localEntityDetection().detectEntities('A cat sat by the old red door.')`,
  '@picture-desk/metadata-extraction/contract': `await provider.metadataExtractionContract(() => ({ close: async () => {} })).at(-1).run()`,
  '@picture-desk/metadata-extraction/local': `provider.localMetadataExtraction()`,
}

test.each(published)('$name: only its own dependencies come along', (lib) => {
  const { packages } = readJson<{ packages: Record<string, Installed> }>(
    inFolderOf(lib),
    'node_modules/.package-lock.json',
  )
  const asked = new Set(Object.values(packages).flatMap(({ dependencies = {} }) => Object.keys(dependencies)))
  const installed = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ''))
  expect(installed).toContain(lib.name)
  expect(installed.filter((name) => name !== lib.name && !asked.has(name))).toEqual([])
  const own = packages[`node_modules/${lib.name}`]?.dependencies ?? {}
  expect(lib.optionalPeers.filter((peer) => peer in own)).toEqual([])
})

test.each(published)('$name: port, contract and providers without an SDK need no optional peer', async (lib) => {
  const outcomes = await importing(lib, lib.entries.filter(needsNoPeer))
  expect(Object.values(outcomes).filter((fault) => fault !== null)).toEqual([])
})

const providers = published.flatMap((lib) =>
  lib.optionalPeers.length === 0
    ? []
    : lib.entries.filter((entry) => !needsNoPeer(entry) || entry in firstUses).map((entry) => ({ entry, lib })),
)

test.each(providers)('$entry: without its packages one error names what to install', async ({ entry, lib }) => {
  const fault = (await importing(lib, [entry]))[entry] ?? (await using(lib, entry))
  const told = entry in firstUses ? /^Run `npm install (.+)`\.$/ : /^Cannot find package '(.+)' imported from /
  expect(fault.code).toBe(entry in firstUses ? 'NotFound' : 'ERR_MODULE_NOT_FOUND')
  const packages = told.exec(fault.whatToDo ?? fault.message)?.[1]?.split(' ') ?? []
  expect(packages).not.toEqual([])
  expect(packages.filter((name) => !lib.optionalPeers.includes(name))).toEqual([])
})

async function importing(lib: Published, entries: readonly string[]): Promise<Readonly<Record<string, Fault | null>>> {
  const answer = await runOrThrow(process.execPath, ['import-or-error.mjs', ...entries], { cwd: inFolderOf(lib) })
  return JSON.parse(answer) as Readonly<Record<string, Fault | null>>
}

async function using(lib: Published, entry: string): Promise<Fault> {
  const use = firstUses[entry]
  if (use === undefined) throw new Error(`${entry} loads its packages when it is first used: say here how it is`)
  const file = join(inFolderOf(lib), 'first-use.mjs')
  await writeFile(
    file,
    `import * as provider from '${entry}'
try { ${use} } catch ({ code, message, whatToDo }) { console.log(JSON.stringify({ code, message, whatToDo })) }`,
  )
  return JSON.parse(await runOrThrow(process.execPath, [file], { cwd: inFolderOf(lib) })) as Fault
}
