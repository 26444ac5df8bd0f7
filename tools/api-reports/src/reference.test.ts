import { published, root, run } from '@picture-desk/packages'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const program = join(import.meta.dirname, 'reference.ts')

test('the reference has all libs; all that they export is documented, and the types it names are exported too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-desk-reference-'))
  try {
    const { status, stderr, stdout } = await run(
      process.execPath,
      ['--conditions=@picture-desk/source', program, folder],
      { cwd: root },
    )
    const said = stripVTControlCharacters(stdout + stderr).split('\n')
    expect(said.filter((line) => /^\[(warning|error)\]/.test(line))).toEqual([])
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(join(folder, 'modules'))).toEqual(
      expect.arrayContaining(published.map(({ short }) => `_picture-desk_${short}.html`)),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
