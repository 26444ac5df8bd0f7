import { published, root, runOrThrow } from '@picture-desk/packages'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const reportsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync('*', { cwd: folder })
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )

let written: string
beforeAll(async () => {
  written = mkdtempSync(join(tmpdir(), 'picture-desk-api-'))
  const program = join(import.meta.dirname, 'write-reports.ts')
  await runOrThrow(process.execPath, ['--conditions=@picture-desk/source', program, written], { cwd: root })
})
afterAll(() => rmSync(written, { recursive: true }))

test.each(published)(
  '$name exports what its reports say (where a change is meant: `npm run api`, and commit what it writes)',
  ({ declarations, folder, short }) => {
    const reports = reportsIn(join(written, short))
    expect(Object.keys(reports)).toHaveLength(Object.keys(declarations).length)
    expect(reports).toEqual(reportsIn(join(folder, 'api')))
  },
)
