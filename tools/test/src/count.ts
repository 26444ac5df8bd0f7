/** What the tests of one project came to; `tools/jest/results-reporter.cjs` writes it. */
export type ProjectResults = {
  readonly project: string
  readonly passed: number
  readonly failed: number
  /** Full names; each says why it was skipped. */
  readonly skipped: readonly string[]
}

/** A project whose tests left no results did not run to their end: that is a failure, not nothing. */
export const lostResults = (project: string): ProjectResults => ({ project, passed: 0, failed: 1, skipped: [] })

/** The lines that end a test run: what was skipped and why, what failed where, and the counts as the very last. */
export function countLines(results: readonly ProjectResults[]): readonly string[] {
  const sum = (count: (result: ProjectResults) => number) => results.reduce((total, result) => total + count(result), 0)
  return [
    ...results.flatMap(({ project, skipped }) => skipped.map((name) => `skipped: ${project}: ${name}`)),
    ...results.filter(({ failed }) => failed > 0).map(({ failed, project }) => `failed: ${project}: ${failed}`),
    `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed, ${sum(({ skipped }) => skipped.length)} skipped`,
  ]
}
