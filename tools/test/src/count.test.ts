import { countLines, lostResults } from './count.ts'

test('the last line counts all projects together', () => {
  const lines = countLines([
    { project: 'a', passed: 3, failed: 0, skipped: [] },
    { project: 'b', passed: 2, failed: 1, skipped: ['reads a page (skipped: no chromium here)'] },
  ])
  expect(lines.at(-1)).toBe('5 passed, 1 failed, 1 skipped')
})

test('every skipped test is named with its reason, every failing project with its number', () => {
  const lines = countLines([
    { project: 'b', passed: 2, failed: 1, skipped: ['reads a page (skipped: no chromium here)'] },
  ])
  expect(lines).toContain('skipped: b: reads a page (skipped: no chromium here)')
  expect(lines).toContain('failed: b: 1')
})

test('a project that left no results counts as failed', () => {
  expect(countLines([lostResults('c')]).at(-1)).toBe('0 passed, 1 failed, 0 skipped')
})
