// Lints tarballs with publint and with "are the types wrong", the latter as a package of ES modules only: what Node 10 would
// resolve does not count, and CommonJS gets ES modules, by Node's require of them. A process of its own, since jest cannot
// load the two, ES modules. Reads [path, …] from its arguments and answers { path: [fault, …] } as JSON.
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { readFile } from 'node:fs/promises'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const faults: Record<string, readonly string[]> = {}
for (const path of process.argv.slice(2)) {
  const tarball = Uint8Array.from(await readFile(path))
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true })
  const checked = await checkPackage(createPackageFromTarballData(tarball))
  faults[path] = [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...(checked.types ? checked.problems : [{ kind: 'NoTypes' as const }])
      .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))
      .filter(({ kind }) => kind !== 'CJSResolvesToESM')
      .map((problem) => `types: ${JSON.stringify(problem)}`),
  ]
}
console.log(JSON.stringify(faults))
