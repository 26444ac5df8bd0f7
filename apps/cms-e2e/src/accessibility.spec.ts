import { axeFindings } from './axe.ts'
import { expect, test } from './test.ts'
import { views } from './views.ts'

// One of them uploads.
test.use({ deskOf: 'accessibility' })

for (const { name, show } of views)
  test(`${name}: axe finds nothing, light or dark, wide or narrow, and nothing is wider than the page`, async ({
    page,
  }, { project }) => {
    // What is half faded has other colours than it will have.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await show(page)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1440, 390]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        await page.screenshot({ path: `${project.outputDir}/views/${name}-${colorScheme}-${width}.png` })
        expect.soft(await axeFindings(page), `${colorScheme}, ${width} px`).toEqual([])
        const { clientWidth, scrollWidth } = await page.evaluate(() => ({
          clientWidth: document.documentElement.clientWidth,
          scrollWidth: document.documentElement.scrollWidth,
        }))
        expect.soft(scrollWidth, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(clientWidth)
      }
  })
