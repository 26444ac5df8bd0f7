/** @jest-environment node */
import { firstLoad, firstLoadFiles, mostFirstLoad } from '../first-load.ts'

test('the first load is the entry, what it imports, and a language; not what is asked for later', () => {
  const manifest = {
    'index.html': {
      file: 'index.js',
      imports: ['_shared.js'],
      dynamicImports: ['src/map.tsx', 'src/messages/de.json'],
    },
    '_shared.js': { file: 'shared.js', imports: ['index.html'] },
    'src/map.tsx': { file: 'map.js', imports: ['_shared.js'] },
    'src/messages/en.json': { file: 'en.js' },
    'src/messages/de.json': { file: 'de.js' },
  }
  expect(firstLoadFiles(manifest, 'de')).toEqual(['index.js', 'shared.js', 'de.js'])
})

const built = firstLoad('en') !== undefined
const budget = process.env['CI'] || built ? test : test.skip

budget.each(['en', 'de'])(
  `the page loads at most 200 kB of JavaScript, gzipped, before it can be used (%s)${built ? '' : ' (skipped: it is not built)'}`,
  (language) => {
    expect(firstLoad(language)).toBeLessThanOrEqual(mostFirstLoad)
  },
)
