import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf } from './folders.ts'
import { published } from './published.ts'
import { runOrThrow } from './run.ts'

const tarballOf = (short: string): string =>
  folderOf(
    'tarballs',
    readdirSync(folderOf('tarballs')).find((file) => RegExp(`^picture-desk-${short}-\\d`).test(file))!,
  )

let faults: Readonly<Record<string, readonly string[]>>
beforeAll(async () => {
  const tarballs = published.map(({ short }) => tarballOf(short))
  const answer = await runOrThrow(process.execPath, [join(import.meta.dirname, 'lint-tarballs.ts'), ...tarballs], {
    cwd: join(import.meta.dirname, '..'),
  })
  faults = JSON.parse(answer) as typeof faults
})

test.each(published)('$name: publint and arethetypeswrong find nothing in the tarball', ({ short }) => {
  expect(faults[tarballOf(short)]).toEqual([])
})
