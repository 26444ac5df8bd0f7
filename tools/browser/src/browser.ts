import { browserPath, whyNot } from '@picture-desk/machine'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core'

/** What `vite build` made of apps/cms. */
export const builtPage = join(import.meta.dirname, '../../../apps/cms/dist')

const program = browserPath()

/** Why the built page cannot be tested here; undefined where it can. With CI=true it has to be. */
export function whyNoPage(): string | undefined {
  const why = whyNot('chromium')
  if (why !== undefined) return why
  return process.env['CI'] || existsSync(join(builtPage, 'index.html'))
    ? undefined
    : 'the page is not built, npx nx build @picture-desk/cms does it'
}

/** How the Chromium or Chrome of this machine is started. */
export const browserLaunch: LaunchOptions = {
  ...(program === undefined ? {} : { executablePath: program }),
  // Chromium has no sandbox for root, whom containers run as.
  args: ['--no-sandbox'],
}

/** The Chromium or Chrome of this machine. */
export const startBrowser = (): Promise<Browser> => chromium.launch(browserLaunch)

export type RecordedPage = {
  readonly page: Page
  /** What the browser complained of: errors of scripts, what the Content-Security-Policy refused, what was not there. */
  readonly complaints: string[]
}

/** A new page, with all that the console of its context complains of. */
export async function recordedPage(context: BrowserContext): Promise<RecordedPage> {
  return { page: await context.newPage(), complaints: complaintsOf(context) }
}

/** What the pages of a context complain of from now on, and will. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}
