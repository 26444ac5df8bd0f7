import { complaintsOf, whyNoPage } from '@picture-desk/browser'
import { expect, test as base, type Page } from '@playwright/test'
import { startDesk, type Desk } from './desk-server.ts'

type OfEachTest = {
  /** Skips the test where this machine has no browser; where CI is set it fails for it. True where the test runs. */
  readonly runs: boolean
  /** Allows a complaint of the console. All others fail the test: errors of scripts, what the Content-Security-Policy refused. */
  readonly expectComplaint: (pattern: RegExp) => void
  /** A second one, for this test alone. */
  readonly anotherDesk: Desk
  /** A page in somebody else's browser, which has nothing of this one's: no storage, no clipboard. It complains of nothing. */
  readonly colleague: Page
}
type OfOneDesk = {
  /** Tests that change what a desk has name one of their own: those that name the same share it, and nobody else has it. */
  readonly deskOf: string
  /** Begins with the nine sample photographs. */
  readonly desk: Desk
}

export const test = base.extend<OfEachTest, OfOneDesk>({
  runs: [
    async ({}, use, testInfo) => {
      const missing = whyNoPage()
      testInfo.skip(missing !== undefined, missing)
      await use(true)
    },
    { auto: true },
  ],
  // Another value takes another worker, and so another desk.
  deskOf: ['all', { option: true, scope: 'worker' }],
  desk: [
    async ({}, use) => {
      const desk = await startDesk()
      await use(desk)
      await desk.end()
    },
    { scope: 'worker' },
  ],
  // In this order: no desk is started for a test that is skipped.
  baseURL: async ({ runs, desk }, use) => use(runs ? desk.url : undefined),
  expectComplaint: [
    async ({ context }, use) => {
      const complaints = complaintsOf(context)
      const expected: RegExp[] = []
      await use((pattern) => expected.push(pattern))
      expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([])
    },
    { auto: true },
  ],
  anotherDesk: async ({}, use) => {
    const desk = await startDesk()
    await use(desk)
    await desk.end()
  },
  colleague: async ({ browser }, use) => {
    const context = await browser.newContext()
    const complaints = complaintsOf(context)
    await use(await context.newPage())
    await context.close()
    expect(complaints).toEqual([])
  },
})

export { expect }
