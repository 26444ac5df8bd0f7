import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page and in its frames, one line for each element. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.flatMap(({ help, id, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

/** In one look of a page: its colours and its width. */
export type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number }

/** Axe finds nothing, light or dark, wide or narrow, and nothing is wider than the page. */
export async function expectAccessible(page: Page, inLook: (look: Look) => Promise<unknown> = async () => {}) {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await inLook({ colorScheme, width })
      expect.soft(await axeFindings(page), `${colorScheme}, ${width} px`).toEqual([])
      const { clientWidth, scrollWidth } = await page.evaluate(() => ({
        clientWidth: document.documentElement.clientWidth,
        scrollWidth: document.documentElement.scrollWidth,
      }))
      expect.soft(scrollWidth, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(clientWidth)
    }
}
