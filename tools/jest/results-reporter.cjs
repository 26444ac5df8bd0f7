// Writes what a project's tests came to into its test-results folder, an output of the cached `test` target, so that
// `npm test` counts them whether they ran now or came from the cache.
const { mkdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

module.exports = class ResultsReporter {
  onRunComplete(contexts, results) {
    const [{ config } = {}] = contexts
    if (!config) return
    const skipped = results.testResults.flatMap(({ testResults }) =>
      testResults.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName),
    )
    const summary = {
      project: config.displayName?.name ?? config.rootDir,
      passed: results.numPassedTests,
      // A suite that cannot even load has no failed test; it must count all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped,
    }
    const folder = join(config.rootDir, 'test-results')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'summary.json'), JSON.stringify(summary, null, 2))
  }
}
