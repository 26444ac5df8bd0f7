// Lints code that is in no file, as if it stood at a given path, with the rules of the workspace that concern imports, exports and
// what the page says.
// Reads [[path, code], …] from standard input and answers [messages, …] as JSON. A process of its own, since jest cannot
// load the configuration, an ES module.
import { createProjectGraphAsync } from '@nx/devkit'
import { ESLint } from 'eslint'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../../..')
const planted = JSON.parse(await text(process.stdin)) as [path: string, code: string][]

// Without a project graph the boundary rule passes everything in silence.
await createProjectGraphAsync({ exitOnError: true })
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
  ruleFilter: ({ ruleId }) =>
    [
      '@nx/enforce-module-boundaries',
      'no-restricted-exports',
      'no-restricted-imports',
      'no-restricted-syntax',
    ].includes(ruleId),
})
const answers: string[][] = []
for (const [path, code] of planted) {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) })
  answers.push(result!.messages.map(({ message }) => message))
}
process.stdout.write(JSON.stringify(answers))
