import { join } from 'node:path'
import { folderOf } from './folders.ts'
import { published, root } from './published.ts'
import { run } from './run.ts'

const compiled = [
  { how: 'with module nodenext', cwd: 'with-peers', project: 'tsconfig.nodenext.json' },
  { how: 'with moduleResolution bundler', cwd: 'with-peers', project: 'tsconfig.bundler.json' },
  { how: 'without its optional peers (port and contract)', cwd: '.', project: 'tsconfig.json' },
]

describe.each(compiled)('TypeScript, $how', ({ cwd, project }) => {
  let output: string
  beforeAll(async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    output = (await run(process.execPath, [tsc, '-p', project, '--pretty', 'false'], { cwd: folderOf(cwd) })).stdout
  })

  test.each(published)('$name: every entry point, and what its README shows, is of the right types', ({ short }) => {
    expect(faultsOf(short, output)).toEqual([])
  })
})

/** In its declarations, in the file that imports it and in its README; what others' declarations lack is theirs. */
function faultsOf(short: string, output: string): readonly string[] {
  const places = [
    `node_modules/@picture-desk/${short}/`,
    `entries/${short}.ts`,
    `readme/${short}/`,
    `without-peers/${short}/entries.ts`,
  ]
  const isOurs = (line: string) => places.some((place) => line.split('(')[0]!.includes(place))
  return output.split('\n').filter((line) => isOurs(line) || line.startsWith('error'))
}
