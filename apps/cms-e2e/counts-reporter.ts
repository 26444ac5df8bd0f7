import type { Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Ends a run as `npm test` ends: what was skipped and why, and the counts as the very last line. */
export default class CountsReporter implements Reporter {
  #tests: readonly TestCase[] = []
  /** Of the run itself: a file that cannot be loaded, samples that could not be ingested. */
  #errors = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests()
  }

  onError(): void {
    this.#errors++
  }

  async onExit(): Promise<void> {
    const skipped = this.#tests.filter((test) => test.outcome() === 'skipped')
    const flaky = this.#tests.filter((test) => test.outcome() === 'flaky')
    const passed = [...this.#tests.filter((test) => test.outcome() === 'expected'), ...flaky]
    const failed = this.#tests.length - passed.length - skipped.length + this.#errors
    // What was measured, whether it was within its budget or not.
    for (const { annotations } of this.#tests)
      for (const { description, type } of annotations) if (type !== 'skip') console.log(`${type}: ${description}`)
    const reasonOf = ({ annotations }: TestCase) => annotations.find(({ type }) => type === 'skip')?.description
    for (const test of flaky) console.log(`passed at the second try: ${test.titlePath().slice(2).join(' › ')}`)
    for (const test of skipped)
      console.log(`skipped: ${test.titlePath().slice(2).join(' › ')} (${reasonOf(test) ?? 'the run ended before'})`)
    console.log(`${passed.length} passed, ${failed} failed, ${skipped.length} skipped`)
  }
}
