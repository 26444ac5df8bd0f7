/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const script = join(__dirname, '../dist/picker.js')
const built = existsSync(script)
const budget = process.env['CI'] || built ? test : test.skip

budget(
  `<picture-desk-picker> is one script of at most 5 kB, gzipped${built ? '' : ' (skipped: it is not built)'}`,
  () => {
    const code = readFileSync(script)
    expect(gzipSync(code).length).toBeLessThanOrEqual(5_000)
    expect(code.toString()).not.toMatch(/\b(import|export)\b[\s{(*"'`]/)
  },
)
