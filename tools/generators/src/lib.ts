import { formatFiles, generateFiles, installPackagesTask, names, type GeneratorCallback, type Tree } from '@nx/devkit'
import { join } from 'node:path'

export type LibOptions = {
  /** Kebab-case: the folder below libs/, and the package. */
  readonly name: string
  readonly type: 'capability' | 'flow'
  /** What goes in -> what comes out. */
  readonly description: string
}

/** Writes libs/<name>. What it answers links the new package into node_modules. */
export async function lib(tree: Tree, { description, name, type }: LibOptions): Promise<GeneratorCallback> {
  const root = `libs/${name}`
  if (tree.exists(root)) throw new Error(`${root} is there already: give another name, or remove it first.`)
  const { className, propertyName } = names(name)
  for (const template of ['lib', type])
    generateFiles(tree, join(import.meta.dirname, 'templates', template), root, {
      className,
      description,
      name,
      propertyName,
      type,
    })
  await formatFiles(tree)
  return () => installPackagesTask(tree, true)
}

export default lib
