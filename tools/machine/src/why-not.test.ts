import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whyNot } from './why-not.ts'

const before = { ...process.env }
const empty = mkdtempSync(join(tmpdir(), 'machine-'))
beforeEach(() => Object.assign(process.env, { PATH: empty, PICTURE_DESK_MODELS: empty, CI: '', CFN_LINT: '' }))
afterEach(() => {
  process.env = { ...before }
})
afterAll(() => rmSync(empty, { recursive: true }))

test('what is not here is the reason to skip, with where to read more', () => {
  for (const need of ['chromium', 'exiftool', 'MiniLM', 'python3 with venv', 'cfn-lint'] as const)
    expect(whyNot(need)).toBe(`no ${need} here; npm run doctor says how to get it`)
})

test('an OpenSearch needs Java and Maven, or an address', () => {
  process.env['OPENSEARCH_URL'] = ''
  expect(whyNot('OpenSearch')).toMatch(/^no OpenSearch here/)
  process.env['OPENSEARCH_URL'] = 'http://127.0.0.1:9200'
  expect(whyNot('OpenSearch')).toBeUndefined()
})

test('where CI is set there is no reason', () => {
  process.env['CI'] = 'true'
  expect(whyNot('chromium')).toBeUndefined()
})
