import {
  formatFiles,
  generateFiles,
  installPackagesTask,
  names,
  readJson,
  updateJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit'
import { join } from 'node:path'
import { membersOf } from './port-members.ts'

export type ProviderOptions = {
  /** The folder below libs/: a library with a port and a contract suite. */
  readonly lib: string
  /** Kebab-case: the file, the entry point. */
  readonly name: string
}

/** How a library calls its port, its factories and its suite, and what the suite is given. */
type Words = {
  readonly port: string
  /** What a factory is called after the provider's name. */
  readonly suffix: string
  readonly contract: string
  readonly make: (factory: string) => string
}

const usual = (lib: string): Words => {
  const { className, propertyName } = names(lib)
  return {
    port: className,
    suffix: className,
    contract: `${propertyName}Contract`,
    make: (factory) => `() => ${factory}()`,
  }
}

/** Where a library's words are not its name. */
const ofItsOwn: Readonly<Record<string, Partial<Words>>> = {
  'embedding-client': { suffix: 'Embedding', contract: 'embeddingContract' },
  'vector-index': {
    port: 'IndexVersions',
    suffix: 'IndexVersions',
    // A place where no index is yet, as this process and another one see it.
    make: (factory) =>
      `async () => ({ versions: ${factory}(), elsewhere: async () => ${factory}(), end: async () => undefined })`,
  },
}

type Package = {
  readonly description: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * Writes a provider of a library's port, its entry point, its line in the README, and the test that runs the contract suite,
 * which is red until the provider is written. What it answers links a dependency that the library did not have.
 */
export async function provider(tree: Tree, { lib, name }: ProviderOptions): Promise<GeneratorCallback> {
  const root = `libs/${lib}`
  const { description, exports, dependencies = {} } = requireContract(tree, lib)
  for (const file of [`src/${name}.ts`, `src/${name}`, `src/${name}.test.ts`])
    if (tree.exists(`${root}/${file}`))
      throw new Error(`${root}/${file} is there already: give another name, or remove it first.`)
  const words = { ...usual(lib), ...ofItsOwn[lib] }
  const { propertyName } = names(name)
  const factory = propertyName + words.suffix

  generateFiles(tree, join(import.meta.dirname, 'templates/provider'), `${root}/src`, {
    ...words,
    description,
    factory,
    lib,
    name,
    make: words.make(factory),
    members: membersOf(tree.read(`${root}/src/${lib}.ts`, 'utf8')!, words.port),
  })
  addRow(tree, `${root}/README.md`, `| \`./${name}\` | not written yet | – |`)
  updateJson<Package>(tree, `${root}/package.json`, (before) => ({
    ...before,
    exports: {
      ...exports,
      [`./${name}`]: {
        '@picture-desk/source': `./src/${name}.ts`,
        types: `./dist/${name}.d.ts`,
        default: `./dist/${name}.js`,
      },
    },
    dependencies: {
      [appError]: `^${readJson<{ version: string }>(tree, 'libs/app-error/package.json').version}`,
      ...dependencies,
    },
  }))
  await formatFiles(tree)
  return () => installPackagesTask(tree, !(appError in dependencies))
}

/** What every provider throws. */
const appError = '@picture-desk/app-error'

function requireContract(tree: Tree, lib: string): Package {
  const known = tree.children('libs').filter((one) => tree.exists(`libs/${one}/src/contract.ts`))
  if (!known.includes(lib))
    throw new Error(`libs/${lib} is no library with a contract suite; these are: ${known.join(', ')}.`)
  return readJson<Package>(tree, `libs/${lib}/package.json`)
}

/** Before the suite's row, which is the last of the table of entry points. */
function addRow(tree: Tree, file: string, row: string): void {
  const readme = tree.read(file, 'utf8') ?? ''
  const suite = /^\| `\.\/contract` /m
  if (!suite.test(readme)) throw new Error(`${file} has no table of entry points with a row of \`./contract\`.`)
  tree.write(
    file,
    readme.replace(suite, (start) => `${row}\n${start}`),
  )
}

export default provider
