import { defineConfig } from '@playwright/test'
import { browserLaunch } from '@picture-desk/browser'

/** Milliseconds that a busy machine may take. Nothing is measured by them. */
const patience = { test: 120_000, step: 30_000 }

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  globalSetup: './src/ingest-samples.ts',
  // Of two the second would wait for the first: a desk and a browser take both cores.
  workers: 1,
  timeout: patience.test,
  expect: { timeout: patience.step },
  forbidOnly: Boolean(process.env['CI']),
  // A machine of CI may stand still for a minute; what needed a second try is told of.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['./counts-reporter.ts']],
  use: {
    actionTimeout: patience.step,
    navigationTimeout: patience.step,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    launchOptions: browserLaunch,
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
