// `npm run docs`: makes a reference of all libs from their docstrings, in the folder that is given. Without one it only looks for
// what is exported without a docstring, for types that an export names and no entry point exports, and for links that lead nowhere.
import { published } from '@picture-desk/packages'
import { Application, type TypeDocOptions } from 'typedoc'

const [folder] = process.argv.slice(2)

const options: Partial<TypeDocOptions> = {
  name: 'Picture Desk',
  readme: 'none',
  entryPointStrategy: 'packages',
  entryPoints: published.map((lib) => lib.folder),
  // The READMEs link to folders, which is right where they are read.
  packageOptions: { tsconfig: 'tsconfig.build.json', validation: { invalidPath: false } },
  // A type that is inferred from a schema has the docstring of the schema.
  plugin: ['typedoc-plugin-zod'],
  packagesRequiringDocumentation: published.map(({ name }) => name),
  // All but properties, most of whose names say enough.
  requiredToBeDocumented: ['Variable', 'Function', 'Class', 'Interface', 'Method', 'Accessor', 'TypeAlias'],
  validation: { notExported: true, notDocumented: true, invalidLink: true, invalidPath: false },
}

const app = await Application.bootstrapWithPlugins(options)
const project = await app.convert()
if (project !== undefined) {
  app.validate(project)
  if (folder !== undefined) await app.generateDocs(project, folder)
}
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
