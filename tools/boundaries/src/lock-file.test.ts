import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
type Locked = {
  readonly optionalDependencies?: Record<string, string>
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
}
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}

/** Where npm would find a package that `from` depends on. */
function isLocked(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
    if (!at.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined
  }
}

test('the lock file has every platform, whatever the machine it was made on could find', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(at, name))
      .map((name) => `${at}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('the lock file names no registry, so that it installs from any', () => {
  const resolved = Object.values(packages).flatMap(({ resolved: address }) =>
    address?.startsWith('http') ? [address] : [],
  )
  expect(resolved).toEqual([])
})

test('every package of the registry is pinned by its digest', () => {
  const unpinned = Object.entries(packages).filter(
    ([at, { integrity, link }]) => at.includes('node_modules/') && !link && !integrity?.startsWith('sha512-'),
  )
  expect(unpinned.map(([at]) => at)).toEqual([])
})
