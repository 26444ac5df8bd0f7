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
import { addAlarm } from './runbook.ts'

export type ServiceOptions = {
  /** Kebab-case: the folder below apps/, the stack, its function. */
  readonly name: string
  /** What it is for. */
  readonly description: string
}

const runbook = 'docs/runbook.md'
const foundation = 'apps/foundation/package.json'

/**
 * Writes apps/<name>: a service with one function, its role, its alarm and its tests. Enters the alarm into the runbook, and the
 * service among those that are removed before foundation. What it answers links the new package into node_modules.
 */
export async function service(tree: Tree, { description, name }: ServiceOptions): Promise<GeneratorCallback> {
  const root = `apps/${name}`
  if (tree.exists(root)) throw new Error(`${root} is there already: give another name, or remove it first.`)
  const { className, propertyName } = names(name)
  const runbookSection = `${spaced(name)} errors`
  generateFiles(tree, join(import.meta.dirname, 'templates/service'), root, {
    className,
    description,
    name,
    propertyName,
    runbookSection,
    logicalId: logicalId(name),
    dependencies: versionsOf(tree, [
      '@aws-sdk/lib-dynamodb',
      '@picture-desk/app-error',
      '@picture-desk/lambda-handler',
      '@picture-desk/service-ports',
      'zod',
    ]),
    devDependencies: versionsOf(tree, ['@aws-sdk/client-dynamodb', '@picture-desk/aws-server', '@types/aws-lambda']),
  })
  tree.write(
    runbook,
    addAlarm(tree.read(runbook, 'utf8')!, {
      alarm: `${name}-…-errors`,
      meaning: `a call of \`${name}\` failed`,
      section: runbookSection,
      whatToDo: `The log group of the function \`${name}\` has \`${name} failed\` with code and cause. \`Unavailable\` and \`Throttled\` name the service that did not
answer; a function that fails at its start says which variables are wrong.`,
    }),
  )
  updateJson<Removable>(tree, foundation, (before) => {
    before.nx.targets.remove.dependsOn[0].projects.push(`@picture-desk/${name}`)
    return before
  })
  await formatFiles(tree)
  return () => installPackagesTask(tree, true)
}

type Removable = {
  readonly nx: {
    readonly targets: { readonly remove: { readonly dependsOn: readonly [{ readonly projects: string[] }] } }
  }
}

/** As the others have them. */
function versionsOf(tree: Tree, packages: readonly string[]): Readonly<Record<string, string>> {
  const { dependencies, devDependencies } = readJson<Record<string, Record<string, string>>>(
    tree,
    'apps/search-api/package.json',
  )
  return Object.fromEntries(packages.map((name) => [name, { ...dependencies, ...devDependencies }[name]!]))
}

/** What the framework makes of a function's name where CloudFormation takes letters and digits only. */
const logicalId = (name: string): string => {
  const alphanumeric = name.replaceAll('-', 'Dash')
  return alphanumeric[0]!.toUpperCase() + alphanumeric.slice(1)
}

/** daily-reports -> Daily reports */
const spaced = (name: string): string => name[0]!.toUpperCase() + name.slice(1).replaceAll('-', ' ')

export default service
