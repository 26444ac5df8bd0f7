/** @jest-environment node */
import { firstLoad, firstLoadFiles, mostFirstLoad } from '../first-load.ts'

test('the first load is what the HTML names, what that imports, and a language; not what is asked for later', () => {
  const manifest = {
    '_entry.js': {
      file: 'entry.js',
      imports: ['_shared.js'],
      dynamicImports: ['src/map.tsx', 'src/messages/de.json'],
    },
    '_shared.js': { file: 'shared.js', imports: ['_entry.js'] },
    'src/map.tsx': { file: 'map.js', imports: ['_shared.js'] },
    'src/messages/en.json': { file: 'en.js' },
    'src/messages/de.json': { file: 'de.js' },
  }
  const html = '<script type="module" crossorigin src="/entry.js"></script>'
  expect(firstLoadFiles(html, manifest, 'de')).toEqual(['entry.js', 'shared.js', 'de.js'])
  // One that begins nowhere would pass as small.
  expect(() => firstLoadFiles('<html></html>', manifest, 'de')).toThrow('names no script')
})

const built = firstLoad('en') !== undefined
const budget = process.env['CI'] || built ? test : test.skip

budget.each(['en', 'de'])(
  `the page loads at most 200 kB of JavaScript, gzipped, before it can be used (%s)${built ? '' : ' (skipped: it is not built)'}`,
  (language) => {
    expect(firstLoad(language)).toBeLessThanOrEqual(mostFirstLoad)
  },
)
