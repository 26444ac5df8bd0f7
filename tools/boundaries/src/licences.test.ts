import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'

const root = join(import.meta.dirname, '../../..')
type Locked = { readonly dev?: boolean; readonly license?: string; readonly link?: boolean }
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}

/** They ask for no more than to be named. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]
/** Of what builds and tests, and is given to nobody: whoever changes such a file says so, and nobody does; data that asks to be named. */
const forDevelopment = [...permissive, 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'MPL-2.0']

/** Which package, the licence that its package.json states, and why it may be here all the same. */
const exceptions: readonly (readonly [name: RegExp, stated: string | undefined, why: string])[] = [
  [
    /^@img\/sharp-(libvips-|wasm32|win32-)/,
    'LGPL-3.0-or-later',
    'libvips is a library of its own, loaded at run time and unchanged: LGPL section 4 is met',
  ],
  [/^duck$/, 'BSD', 'no SPDX id; its LICENSE is BSD-2-Clause'],
  [/^argparse$/, 'PSF-2.0', 'the licence of Python, permissive; it reads arguments for a tool'],
  [/^(base-64|json-bignum)$/, undefined, 'states none; its LICENSE is MIT'],
]

const isAllowed = (stated: string | undefined, dev: boolean) => {
  try {
    return satisfies(stated ?? '', dev ? forDevelopment : permissive)
  } catch {
    return false
  }
}

const installed = Object.entries(packages)
  .filter(([at, { link }]) => at.includes('node_modules/') && !link)
  .map(([at, { dev = false, license }]) => ({ name: at.replace(/^.*node_modules\//, ''), license, dev }))
const notAllowed = installed.filter(({ dev, license }) => !isAllowed(license, dev))
const isException = ({ license, name }: (typeof installed)[number]) =>
  exceptions.some(
    ([of, stated]) => of.test(name) && (stated === undefined ? license === stated : license?.includes(stated)),
  )

test('every package on every platform has a licence that goes with Apache-2.0, or is an exception with its reason', () => {
  expect(notAllowed.filter((entry) => !isException(entry))).toEqual([])
})

test('every exception is still needed', () => {
  const idle = exceptions.filter(([of]) => !notAllowed.some(({ name }) => of.test(name)))
  expect(idle).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  [undefined, false],
])('%s: %s', (stated, allowed) => {
  expect(isAllowed(stated, false)).toBe(allowed)
})
